//! What an author forgets: hints, wrong answers, files that nobody knows.

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
};

use super::{Answer, AnswerError, Claim};
use crate::course::{Course, Exercise, Lesson};

/// A ladder with fewer steps is none.
const HINTS: usize = 3;

/// Wrong answers that an exercise has at least.
const WRONG: usize = 3;

/// Findings that are no check of an exercise.
const EVERYWHERE: [&str; 17] = [
    "does-not-compile",
    "does-not-fit",
    "unfinished",
    "panicked",
    "exit-code",
    "signal",
    "stack-overflow",
    "deadlock",
    "stopped",
    "blocked",
    "spinning",
    "overran",
    "flooded",
    "swarmed",
    "exhausted",
    "not-utf8",
    "left-behind",
];

/// Something that is not in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Untidy {
    /// A file that should be there.
    MissingFile(PathBuf),
    /// A file or folder that belongs to no exercise.
    StrayFile(PathBuf),
    /// Too few hints.
    FewHints {
        /// The exercise.
        exercise: String,
        /// How many it has.
        has: usize,
        /// How many it should.
        wants: usize,
    },
    /// Too few wrong answers.
    FewWrong {
        /// The exercise.
        exercise: String,
        /// How many it has.
        has: usize,
        /// How many it should.
        wants: usize,
    },
    /// A check that names no hint.
    NoHint {
        /// The exercise.
        exercise: String,
        /// The check.
        check: String,
    },
    /// A check that no wrong answer is caught by: nothing proves that it can fail.
    NeverFails {
        /// The exercise.
        exercise: String,
        /// The check.
        check: String,
    },
    /// A wrong answer that names no check of its exercise.
    UnknownFinding {
        /// Its file.
        file: PathBuf,
        /// What it names.
        finding: String,
    },
    /// A solution that cargo does not know, so that nothing lints it.
    NotInManifest {
        /// The exercise.
        exercise: String,
        /// The `Cargo.toml` of the solutions.
        manifest: PathBuf,
    },
    /// An exercise that the lesson's text does not name.
    NotInText {
        /// The exercise.
        exercise: String,
    },
}

/// Everything that is not in order with a lesson.
pub(super) fn look(
    course: &Course,
    lesson: &Lesson,
    answers: &[(&Exercise, Answer)],
) -> Result<Vec<Untidy>, AnswerError> {
    let relative = |path: &Path| path.strip_prefix(&course.root).unwrap_or(path).to_owned();
    let mut untidy = Vec::new();
    let text_file = lesson.folder.join("README.md");
    let text = fs::read_to_string(&text_file).unwrap_or_default();
    for path in answers.iter().map(|(_, answer)| &answer.file).chain([&text_file]).filter(|path| !path.is_file()) {
        untidy.push(Untidy::MissingFile(relative(path)));
    }
    for exercise in &lesson.exercises {
        look_at_exercise(exercise, answers, &relative, &mut untidy);
        if !text.contains(&exercise.name) {
            untidy.push(Untidy::NotInText { exercise: exercise.id.clone() });
        }
    }
    let solutions = course.solutions(lesson);
    let manifest = solutions.join("Cargo.toml");
    let known = fs::read_to_string(&manifest).unwrap_or_default();
    for exercise in &lesson.exercises {
        if !known.contains(&format!("path = \"{}.rs\"", exercise.name)) {
            untidy.push(Untidy::NotInManifest { exercise: exercise.id.clone(), manifest: relative(&manifest) });
        }
    }
    let names: BTreeSet<String> = lesson.exercises.iter().map(|exercise| exercise.name.clone()).collect();
    let files: BTreeSet<String> = names.iter().map(|name| format!("{name}.rs")).collect();
    let with = |more: &[&str]| files.iter().cloned().chain(more.iter().map(ToString::to_string)).collect();
    let rooms: [(PathBuf, BTreeSet<String>); 4] = [
        (lesson.folder.join("src").join("bin"), files.clone()),
        (solutions.clone(), with(&["Cargo.toml", "right", "wrong", "tests"])),
        (solutions.join("right"), names.clone()),
        (solutions.join("wrong"), names.clone()),
    ];
    for (folder, known) in rooms {
        for entry in entries(&folder)? {
            let name = entry.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if !known.contains(&name) {
                untidy.push(Untidy::StrayFile(relative(&entry)));
            }
        }
    }
    for name in &names {
        for folder in ["right", "wrong"] {
            for entry in entries(&solutions.join(folder).join(name))? {
                if entry.extension().is_none_or(|extension| extension != "rs") {
                    untidy.push(Untidy::StrayFile(relative(&entry)));
                }
            }
        }
    }
    Ok(untidy)
}

fn look_at_exercise(
    exercise: &Exercise,
    answers: &[(&Exercise, Answer)],
    relative: &impl Fn(&Path) -> PathBuf,
    untidy: &mut Vec<Untidy>,
) {
    let id = || exercise.id.clone();
    if exercise.hints.len() < HINTS {
        untidy.push(Untidy::FewHints { exercise: id(), has: exercise.hints.len(), wants: HINTS });
    }
    let mut claimed = Vec::new();
    for (_, answer) in answers.iter().filter(|(other, _)| other.id == exercise.id) {
        if let Claim::Wrong { finding, .. } = &answer.claim {
            if !exercise.checks.iter().any(|check| check.id == *finding) && !EVERYWHERE.contains(&finding.as_str()) {
                untidy.push(Untidy::UnknownFinding { file: relative(&answer.file), finding: finding.clone() });
            }
            claimed.push(finding.as_str());
        }
    }
    if claimed.len() < WRONG {
        untidy.push(Untidy::FewWrong { exercise: id(), has: claimed.len(), wants: WRONG });
    }
    for check in &exercise.checks {
        if check.hint.is_none() {
            untidy.push(Untidy::NoHint { exercise: id(), check: check.id.clone() });
        }
        if !claimed.contains(&check.id.as_str()) {
            untidy.push(Untidy::NeverFails { exercise: id(), check: check.id.clone() });
        }
    }
}

/// What is in a folder, by name; nothing if there is no folder.
pub(super) fn entries(folder: &Path) -> Result<Vec<PathBuf>, AnswerError> {
    let error = |error| AnswerError::File { file: folder.to_owned(), error };
    let listing = match fs::read_dir(folder) {
        Err(missing) if missing.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        other => other.map_err(error)?,
    };
    let mut paths =
        listing.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<Vec<_>>>().map_err(error)?;
    paths.sort();
    Ok(paths)
}
