//! The commands that only read: where the course is, `hint`, `list`.

use std::{env, error::Error, path::PathBuf};

use grader::{
    course::Course,
    progress::Progress,
    report::{self, words::command as words},
};

use crate::{Outcome, look::terminal, say::say};

/// The course that the working directory, or the package that cargo runs, is in.
pub(crate) fn course() -> Result<Course, Box<dyn Error>> {
    let here = env::current_dir()?;
    let package = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let root = [Some(here.clone()), package]
        .into_iter()
        .flatten()
        .find_map(|folder| {
            folder.ancestors().find(|root| root.join("lessons/course.toml").is_file()).map(PathBuf::from)
        })
        .ok_or_else(|| words::no_course(&here.display().to_string()))?;
    Ok(Course::load(&root)?)
}

/// Shows the first hints of an exercise.
pub(crate) fn hint(asked: &str, count: usize) -> Result<Outcome, Box<dyn Error>> {
    let course = course()?;
    let selection = course.select(asked)?;
    let [exercise] = selection.exercises[..] else {
        return Err(words::usage(&format!("`{asked}` is a lesson; name one of its exercises")).into());
    };
    say(&report::hints(exercise, count.max(1), &terminal().look));
    Ok(Outcome::Passed)
}

/// Shows all lessons and exercises.
pub(crate) fn list() -> Result<Outcome, Box<dyn Error>> {
    let course = course()?;
    let progress = Progress::load(&course.root)?;
    say(&report::list(&course, &progress, &terminal().look));
    Ok(Outcome::Passed)
}
