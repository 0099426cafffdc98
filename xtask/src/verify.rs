//! `cargo xtask verify`

use std::error::Error;

use grader::{
    attempt::Workshop,
    build::{Builder, Colour},
    course::Lesson,
    report,
    run::Tracing,
    verify::{Condition, Progress, TrialOutcome, verify as try_claims},
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
        let (mut done, mut of, mut under) = (0, 0, Condition::Idle);
        let clear = if terminal.redraws { "\r\x1b[K" } else { "" };
        let found = try_claims(&course, lesson, &workshop, asked.effort, |progress| {
            match progress {
                Progress::Begun { condition, trials } => (done, of, under) = (0, trials, condition),
                Progress::Tried(trial) => {
                    done += 1;
                    say(&format!("{clear}{}", report::author_line(&trial, &terminal.look)));
                    trials.push(trial);
                }
            }
            if terminal.redraws {
                say(&format!("{clear}{}", report::author_status(done, of, under, &terminal.look)));
            }
        })?;
        say(clear);
        untidy.extend(found);
    }
    say(&report::author_summary(&trials, &untidy, &terminal.look));
    let held = trials.iter().all(|trial| !matches!(trial.outcome, TrialOutcome::NotHeld(_)));
    Ok(if held && untidy.is_empty() { Outcome::Passed } else { Outcome::Failed })
}
