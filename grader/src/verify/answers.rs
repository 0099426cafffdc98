//! Finds all answers to a lesson's exercises: stubs, solutions, further right ones, wrong ones with what they claim.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::Claim;
use crate::course::{Course, Exercise, Lesson};

/// One answer, and what is claimed of it.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Absolute.
    pub file: PathBuf,
    /// The claim.
    pub claim: Claim,
}

/// Who can see for sure what is wrong with an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Observer {
    /// Plain runs of the program, or the compiler.
    Native,
    /// The model of `std`, which runs the program in every order of its threads.
    Model,
    /// The process observer, which runs its processes one at a time.
    Process,
    /// Nobody yet: the answer passes, and is kept so that it is known.
    Nobody,
}

/// An answer's file is not as it should be.
#[derive(Debug, thiserror::Error)]
pub enum AnswerError {
    /// It cannot be read.
    #[error("{}: {error}", .file.display())]
    File {
        /// The file or folder.
        file: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// Its head does not tell what it claims.
    #[error(
        "{}:{line}: expected `// {key}: …`{}\nthe first lines of a wrong answer are\n// wrong: what is wrong with it\n\
         // finding: the id of the check that must find it\n// observer: native, model, process, or nobody (it passes, and should not)", .file.display(), .detail
    )]
    Head {
        /// The file.
        file: PathBuf,
        /// Counted from 1.
        line: usize,
        /// What should be there.
        key: &'static str,
        /// What is there instead.
        detail: String,
    },
}

/// All answers of a lesson, exercise by exercise: the stub, the solution, further right ones, wrong ones.
pub(super) fn find<'a>(course: &Course, lesson: &'a Lesson) -> Result<Vec<(&'a Exercise, Answer)>, AnswerError> {
    let folder = course.solutions(lesson);
    let mut answers = Vec::new();
    for exercise in &lesson.exercises {
        answers.push((exercise, Answer { file: lesson.stub(exercise), claim: Claim::Stub }));
        answers.push((exercise, Answer { file: course.solution(lesson, exercise), claim: Claim::Solution }));
        for file in sources(&folder.join("right").join(&exercise.name))? {
            answers.push((exercise, Answer { file, claim: Claim::Right }));
        }
        for file in sources(&folder.join("wrong").join(&exercise.name))? {
            let claim = read_head(&file)?;
            answers.push((exercise, Answer { file, claim }));
        }
    }
    Ok(answers)
}

/// The `.rs` files of a folder, by name; none if there is no folder.
fn sources(folder: &Path) -> Result<Vec<PathBuf>, AnswerError> {
    let mut files = super::tidy::entries(folder)?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "rs"));
    Ok(files)
}

fn read_head(file: &Path) -> Result<Claim, AnswerError> {
    let text = fs::read_to_string(file).map_err(|error| AnswerError::File { file: file.to_owned(), error })?;
    let mut lines = text.lines().enumerate();
    let mut value = |key: &'static str| {
        let (index, line) = lines.next().unwrap_or((0, ""));
        let value = line.strip_prefix("// ").and_then(|rest| rest.strip_prefix(key)?.strip_prefix(": "));
        value.map(|value| (index + 1, value.trim().to_owned())).ok_or_else(|| AnswerError::Head {
            file: file.to_owned(),
            line: index + 1,
            key,
            detail: String::new(),
        })
    };
    value("wrong")?;
    let (_, finding) = value("finding")?;
    let (line, observer) = value("observer")?;
    let observer = match observer.as_str() {
        "native" => Observer::Native,
        "model" => Observer::Model,
        "process" => Observer::Process,
        "nobody" => Observer::Nobody,
        other => {
            return Err(AnswerError::Head {
                file: file.to_owned(),
                line,
                key: "observer",
                detail: format!(" with `native`, `model`, `process` or `nobody`, not `{other}`"),
            });
        }
    };
    Ok(Claim::Wrong { finding, observer })
}
