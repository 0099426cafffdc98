//! What the author's check says.

use crate::verify::{Claim, Condition, Observer, Untidy};

/// A claim that did not hold.
pub(in crate::report) fn not_held(claim: &Claim, got: &str, at: Condition) -> String {
    let wanted = match claim {
        Claim::Stub => "the stub should be `unfinished`".to_owned(),
        Claim::Solution => "the solution should pass".to_owned(),
        Claim::Right => "a right answer should pass".to_owned(),
        Claim::Wrong { observer: Observer::Nobody, .. } => "should be rejected by nobody yet".to_owned(),
        Claim::Wrong { finding, .. } => format!("should be rejected for `{finding}`"),
    };
    format!("{wanted}, and was `{got}` ({})", condition(at))
}

pub(in crate::report) fn condition(condition: Condition) -> String {
    match condition {
        Condition::Idle => "idle".to_owned(),
        Condition::Loaded(1) => "1 busy loop".to_owned(),
        Condition::Loaded(loops) => format!("{loops} busy loops"),
    }
}

/// How far the author's check is.
pub(in crate::report) fn status(done: usize, of: usize, at: Condition) -> String {
    format!("{done} of {of} trials, {}", condition(at))
}

/// The names of the columns. The last four: who sees for sure what is wrong with the wrong answers.
pub(in crate::report) const HEAD: [&str; 9] =
    ["exercise", "condition", "stub", "right", "wrong", "native", "process", "model", "nobody"];

pub(in crate::report) fn row([exercise, condition, stub, right, wrong, by @ ..]: [&str; 9]) -> String {
    let [native, process, model, nobody] = by;
    let by = format!("{native:>6} {process:>7} {model:>5} {nobody:>6}");
    format!("  {exercise:<30} {condition:<13} {stub:>5} {right:>6} {wrong:>7}  {by}").trim_end().to_owned()
}

/// Above what the passes of the solutions rest on.
pub(in crate::report) const GROUNDS: &str = "  a pass of the solution rests on";

pub(in crate::report) fn ground(exercise: &str, ground: &str) -> String {
    format!("  {exercise:<30} {ground}\n")
}

/// The last lines of the author's check.
pub(in crate::report) fn end(trials: usize, broken: usize, untidy: usize) -> String {
    let tidy = match untidy {
        0 => "everything is tidy".to_owned(),
        1 => "1 thing is not tidy".to_owned(),
        count => format!("{count} things are not tidy"),
    };
    format!(
        "  {trials} trials, {broken} not as claimed; {tidy}.\n  (The last columns: how many wrong answers plain runs, the \
         process observer, the model or nobody yet reject for sure.)\n"
    )
}

/// What an author forgot.
pub(in crate::report) fn untidy(problem: &Untidy) -> String {
    match problem {
        Untidy::MissingFile(file) => format!("{} is missing", file.display()),
        Untidy::StrayFile(file) => format!("{} belongs to no exercise", file.display()),
        Untidy::FewHints { exercise, has, wants } => format!("{exercise} has {has} hints; a ladder has {wants}"),
        Untidy::FewWrong { exercise, has, wants } => {
            format!("{exercise} has {has} wrong answers; {wants} are the least")
        }
        Untidy::NoHint { exercise, check } => format!("{exercise}: the check `{check}` names no hint"),
        Untidy::NeverFails { exercise, check } => {
            format!("{exercise}: no wrong answer is claimed for the check `{check}`")
        }
        Untidy::UnknownFinding { file, finding } => {
            format!("{}: `{finding}` is no check of the exercise", file.display())
        }
        Untidy::NotInManifest { exercise, manifest } => {
            format!("{exercise}: its solution has no [[bin]] in {}; copy a neighbour's lines", manifest.display())
        }
        Untidy::NotInText { exercise } => format!("{exercise} is not named in the lesson's README.md"),
    }
}
