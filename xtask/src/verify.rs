//! `cargo xtask verify`

use std::error::Error;

use grader::{
    attempt::Workshop,
    build::{Builder, Colour},
    course::Lesson,
    report,
    run::Tracing,
    verify::{TrialOutcome, verify as try_claims},
};

use crate::{Outcome, cli, look::terminal, read, say::say};

pub(crate) fn verify(asked: &cli::Verify) -> Result<Outcome, Box<dyn Error>> {
    let course = read::course()?;
    let lessons: Vec<&Lesson> = match &asked.lesson {
        Some(name) => vec![course.select(name)?.lesson],
        None => course.lessons.iter().collect(),
    };
    let terminal = terminal();
    let workshop = Workshop::new(Builder::new(&course.root, Colour::Off)?, Tracing::IfAllowed)?;
    let mut trials = Vec::new();
    let mut untidy = Vec::new();
    for lesson in lessons {
        let found = try_claims(&course, lesson, &workshop, asked.effort, |trial| {
            say(&report::author_line(&trial, &terminal.look));
            trials.push(trial);
        })?;
        untidy.extend(found);
    }
    say(&report::author_summary(&trials, &untidy, &terminal.look));
    let held = trials.iter().all(|trial| !matches!(trial.outcome, TrialOutcome::NotHeld(_)));
    Ok(if held && untidy.is_empty() { Outcome::Passed } else { Outcome::Failed })
}
