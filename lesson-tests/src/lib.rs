//! The bridge from `cargo test` to the grader.
//!
//! A lesson's package, and that of its solutions, has one test target without a harness, whose `main` calls [`main`].
//! Each exercise becomes a test: `cargo test -p lesson-05-locks deadlock` judges that one. With the solutions the
//! commands of the lesson's text are tested too: they must print what the text shows.

mod text;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

use grader::{
    attempt::Workshop,
    build::{Build, Builder, Colour},
    course::{Course, Exercise, Lesson},
    judge::Verdict,
    plan,
    report::{self, Look, Told},
    run::{self, Tracing},
};
use libtest_mimic::{Arguments, Failed, Trial};

use self::text::Runs;

/// Whose answers are judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answers {
    /// The learner's.
    Learner,
    /// The course's own.
    Solutions,
}

/// Runs the tests of the lesson whose package, or whose solutions' package, is in the folder `package`.
///
/// # Panics
///
/// If the course cannot be read, or the folder belongs to no lesson of it.
pub fn main(package: &str, answers: Answers) -> ExitCode {
    run::supervise_if_asked();
    let package = Path::new(package);
    let root = package.ancestors().nth(2).expect("a package is two folders deep").to_owned();
    let course = Course::load(&root).unwrap_or_else(|error| panic!("{error}"));
    let name = package.file_name().expect("a package has a folder").to_string_lossy().into_owned();
    let lesson = course.lessons.iter().find(|lesson| lesson.package() == name);
    let lesson = lesson.unwrap_or_else(|| panic!("`{name}` is not in lessons/course.toml"));
    let exercises: Vec<String> = lesson.exercises.iter().map(|exercise| exercise.name.clone()).collect();
    let bench = Arc::new(Bench { workshop: workshop(&course.root), course, lesson: name });
    let mut trials: Vec<Trial> = exercises
        .into_iter()
        .map(|exercise| {
            let bench = Arc::clone(&bench);
            Trial::test(exercise.clone(), move || bench.judge(&exercise, answers))
        })
        .collect();
    if answers == Answers::Solutions {
        trials.push(Trial::test("the_text_shows_what_the_programs_print", move || bench.repeat_text()));
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

fn workshop(root: &Path) -> Result<Workshop, String> {
    let builder = Builder::new(root, Colour::Off).map_err(|error| error.to_string())?;
    Workshop::new(builder, Tracing::IfAllowed).map_err(|error| error.to_string())
}

/// What all tests share.
struct Bench {
    course: Course,
    workshop: Result<Workshop, String>,
    /// The name of its package.
    lesson: String,
}

impl Bench {
    fn find(&self, exercise: &str) -> Option<(&Lesson, &Exercise)> {
        self.course.exercises().find(|(lesson, found)| lesson.package() == self.lesson && found.name == exercise)
    }

    fn judge(&self, exercise: &str, answers: Answers) -> Result<(), Failed> {
        let (lesson, exercise) = self.find(exercise).ok_or("the exercise is gone")?;
        let file: PathBuf = match answers {
            Answers::Learner => lesson.stub(exercise),
            Answers::Solutions => self.course.solution(lesson, exercise),
        };
        let workshop = self.workshop.as_ref().map_err(Clone::clone)?;
        let attempt = workshop.attempt(plan::plan(lesson, exercise, file.clone(), 1), |_| {})?;
        if matches!(attempt.verdict, Verdict::Passed(_)) {
            return Ok(());
        }
        let source = std::fs::read_to_string(&file)?;
        let told = Told { lesson, exercise, attempt: &attempt };
        Err(report::failure(told, &self.course.root, &source, &Look::PLAIN).into())
    }

    fn repeat_text(&self) -> Result<(), Failed> {
        let lesson =
            self.course.lessons.iter().find(|lesson| lesson.package() == self.lesson).ok_or("the lesson is gone")?;
        let builder = Builder::new(&self.course.root, Colour::Off)?;
        let commands = text::read(&lesson.folder.join("README.md"), &self.lesson)?;
        if commands.is_empty() {
            return Err("the text shows no command".into());
        }
        for shown in commands {
            let Runs::Exercise(name) = &shown.runs else {
                text::repeat_by_the_grader(&shown, &self.course.root)?;
                continue;
            };
            let (lesson, exercise) = self.find(name).ok_or("a command of no exercise")?;
            let file = self.course.solution(lesson, exercise);
            match builder.build(&plan::plan(lesson, exercise, file, 1))? {
                Build::Program(program) => text::repeat(&shown, &program)?,
                Build::Refused(words) => return Err(words.into()),
                Build::HasAllocator(_) => unreachable!("only the model's is in its way"),
            }
        }
        Ok(())
    }
}
