//! What the author's check tells.

use std::collections::BTreeMap;

use super::{
    Look,
    words::{self as every_word, author as words},
};
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
}

/// The row of an exercise under one condition.
#[derive(Default)]
struct Row {
    stub: Count,
    right: Count,
    wrong: Count,
    /// Of the wrong ones that held: who sees it for sure, in the order of [`OBSERVERS`].
    by: [usize; 4],
}

const OBSERVERS: [Observer; 4] = [Observer::Native, Observer::Process, Observer::Model, Observer::Nobody];

/// Tables: for each exercise how many claims held, and what the pass of its solution rests on; then, once more and
/// together, all that did not hold, since the end is what is read first; then what is not tidy.
pub fn author_summary(trials: &[Trial], untidy: &[Untidy], look: &Look) -> String {
    let mut table: BTreeMap<(&str, Condition), Row> = BTreeMap::new();
    let mut grounds: BTreeMap<&str, String> = BTreeMap::new();
    for trial in trials {
        let row = table.entry((&trial.exercise, trial.condition)).or_default();
        let held = trial.outcome == TrialOutcome::Held;
        let count = match &trial.claim {
            Claim::Stub => &mut row.stub,
            Claim::Solution | Claim::Right => &mut row.right,
            Claim::Wrong { observer, .. } => {
                let by = OBSERVERS.iter().zip(&mut row.by).filter(|(one, _)| held && *one == observer);
                by.for_each(|(_, by)| *by += 1);
                &mut row.wrong
            }
        };
        count.of += 1;
        count.held += usize::from(held);
        if let (Claim::Solution, Some(ground)) = (&trial.claim, &trial.ground) {
            grounds.entry(&trial.exercise).or_insert_with(|| every_word::explored::ground(ground));
        }
    }
    let mut out = format!("\n{}\n", look.bold(&words::row(words::HEAD)));
    for ((exercise, condition), Row { stub, right, wrong, by }) in &table {
        let share = |count: &Count| if count.of == 0 { String::new() } else { format!("{}/{}", count.held, count.of) };
        let condition = words::condition(*condition);
        let [stub, right, wrong] = [stub, right, wrong].map(share);
        let by = by.map(|count| if count == 0 { String::new() } else { count.to_string() });
        let [native, process, model, nobody] = [0, 1, 2, 3].map(|index| by[index].as_str());
        out.push_str(&words::row([exercise, &condition, &stub, &right, &wrong, native, process, model, nobody]));
        out.push('\n');
    }
    if !grounds.is_empty() {
        out.push_str(&format!("\n{}\n", look.bold(words::GROUNDS)));
    }
    for (exercise, ground) in grounds {
        out.push_str(&words::ground(exercise, &ground));
    }
    out.push('\n');
    out.extend(trials.iter().map(|trial| author_line(trial, look)));
    out.push_str(&author_untidy(untidy, look));
    let broken = trials.iter().filter(|trial| matches!(trial.outcome, TrialOutcome::NotHeld(_))).count();
    out.push_str(&words::end(trials.len(), broken, untidy.len()));
    out
}
