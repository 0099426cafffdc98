//! `cargo xtask verify`

use std::error::Error;

use grader::{
    attempt::Workshop,
    build::{Builder, Colour},
    course::Selection,
    report,
    run::Tracing,
    verify::{Condition, Progress, TrialOutcome, verify as try_claims},
};

use crate::{Outcome, cli, look::terminal, read, say::say};

pub(crate) fn verify(asked: &cli::Verify) -> Result<Outcome, Box<dyn Error>> {
    let course = read::course()?;
    let selections: Vec<Selection<'_>> = match &asked.lesson {
        Some(name) => vec![course.select(name)?],
        None => course.lessons.iter().map(Selection::all).collect(),
    };
    let terminal = terminal();
    let workshop = Workshop::new(Builder::new(&course.root, Colour::Off)?.for_files_that_stay(), Tracing::IfAllowed)?;
    let mut trials = Vec::new();
    let mut untidy = Vec::new();
    for selection in &selections {
        let (mut done, mut of, mut under) = (0, 0, Condition::Idle);
        let clear = if terminal.redraws { "\r\x1b[K" } else { "" };
        try_claims(&course, selection, &workshop, asked.effort, |progress| {
            match progress {
                Progress::Looked { untidy: found } => {
                    say(&report::author_untidy(&found, &terminal.look));
                    untidy.extend(found);
                }
                Progress::Begun { condition, trials } => (done, of, under) = (0, trials, condition),
                Progress::Tried(trial) => {
                    done += 1;
                    if !terminal.redraws && is_a_tenth(done, of) {
                        say(&format!("{}\n", report::author_status(done, of, under, &terminal.look)));
                    }
                    say(&format!("{clear}{}", report::author_line(&trial, &terminal.look)));
                    trials.push(trial);
                }
            }
            if terminal.redraws && of > 0 {
                say(&format!("{clear}{}", report::author_status(done, of, under, &terminal.look)));
            }
        })?;
        say(clear);
    }
    say(&report::author_summary(&trials, &untidy, &terminal.look));
    let held = trials.iter().all(|trial| !matches!(trial.outcome, TrialOutcome::NotHeld(_)));
    Ok(if held && untidy.is_empty() { Outcome::Passed } else { Outcome::Failed })
}

/// Whether one more tenth of the trials is done: where nothing is drawn again, a long proof tells that now and then.
fn is_a_tenth(done: usize, of: usize) -> bool {
    of >= 200 && done * 10 / of > (done - 1) * 10 / of
}

#[cfg(test)]
mod tests {
    use super::is_a_tenth;

    #[test]
    fn a_long_proof_tells_of_itself_ten_times() {
        for of in [200, 209, 5_001] {
            assert_eq!((1..=of).filter(|done| is_a_tenth(*done, of)).count(), 10, "{of}");
        }
        assert!((1..=199).all(|done| !is_a_tenth(done, 199)));
    }
}
