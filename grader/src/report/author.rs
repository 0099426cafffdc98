//! What the author's check tells.

use std::collections::BTreeMap;

use super::{Look, words::author as words};
use crate::verify::{Claim, Condition, Observer, Trial, TrialOutcome, Untidy};

/// A line for a trial that did not hold; nothing for one that did.
pub fn author_line(trial: &Trial, look: &Look) -> String {
    match &trial.outcome {
        TrialOutcome::Held => String::new(),
        TrialOutcome::NotHeld(got) => {
            let words = words::not_held(&trial.claim, got, trial.condition);
            format!("  {} {}: {words}\n", look.bad(look.sign("✗", "x")), trial.file.display())
        }
    }
}

/// What is not in order with a lesson, a line each.
pub fn author_untidy(untidy: &[Untidy], look: &Look) -> String {
    let line = |problem| format!("  {} {}\n", look.bad(look.sign("✗", "x")), words::untidy(problem));
    untidy.iter().map(line).collect()
}

/// How far the trials are; fits on one line.
pub fn author_status(done: usize, of: usize, condition: Condition, look: &Look) -> String {
    look.cut(&words::status(done, of, condition))
}

/// How many trials of one kind there were.
#[derive(Default)]
struct Count {
    held: usize,
    of: usize,
    by_model: usize,
}

/// A table: for each exercise how many claims held; then what is not tidy.
pub fn author_summary(trials: &[Trial], untidy: &[Untidy], look: &Look) -> String {
    let mut table: BTreeMap<(&str, Condition), [Count; 3]> = BTreeMap::new();
    for trial in trials {
        let column = match trial.claim {
            Claim::Stub => 0,
            Claim::Solution | Claim::Right => 1,
            Claim::Wrong { .. } => 2,
        };
        let count = &mut table.entry((&trial.exercise, trial.condition)).or_default()[column];
        count.of += 1;
        if trial.outcome == TrialOutcome::Held {
            count.held += 1;
            count.by_model += usize::from(matches!(trial.claim, Claim::Wrong { observer: Observer::Model, .. }));
        }
    }
    let mut out = format!("\n{}\n", look.bold(&words::row("exercise", "condition", "stub", "right", "wrong", "model")));
    for ((exercise, condition), [stub, right, wrong]) in &table {
        let share = |count: &Count| if count.of == 0 { String::new() } else { format!("{}/{}", count.held, count.of) };
        out.push_str(&words::row(
            exercise,
            &words::condition(*condition),
            &share(stub),
            &share(right),
            &share(wrong),
            &if wrong.by_model == 0 { String::new() } else { wrong.by_model.to_string() },
        ));
        out.push('\n');
    }
    out.push('\n');
    out.push_str(&author_untidy(untidy, look));
    let broken = trials.iter().filter(|trial| matches!(trial.outcome, TrialOutcome::NotHeld(_))).count();
    out.push_str(&words::end(trials.len(), broken, untidy.len()));
    out
}
