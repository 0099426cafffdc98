//! What each step of a run printed, and which of it are a panic's words.

use std::collections::BTreeMap;

use crate::{
    observe::{Interleaving, Line, Operation, Stream},
    report::look::visible,
};

/// What a step printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Printed {
    Text(String),
    /// A panic's message.
    Panic(String),
}

/// What each step printed. In a run of the model a line's moment is the step that ended it, in microseconds.
pub(super) fn printed(run: &Interleaving, lines: &[Line]) -> BTreeMap<usize, Printed> {
    let mut by_step: BTreeMap<usize, Vec<&Line>> = BTreeMap::new();
    for line in lines {
        let step = usize::try_from(line.at.as_micros()).ok();
        if let Some(step) = step.filter(|step| run.trace.get(*step).is_some_and(|step| step.op == Operation::Print)) {
            by_step.entry(step).or_default().push(line);
        }
    }
    by_step.into_iter().map(|(step, lines)| (step, one(&lines))).collect()
}

/// What one step printed.
fn one(lines: &[&Line]) -> Printed {
    let is_panic = |line: &&Line| line.stream == Stream::Err && line.text.starts_with("thread '");
    let head = lines.iter().position(is_panic).filter(|head| lines[*head].text.contains(" panicked at "));
    let Some(head) = head else {
        let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        return Printed::Text(visible(&texts.join(" / ")));
    };
    let message = &lines[head + 1..];
    let side = |side: &str| message.iter().map(|line| line.text.trim()).find(|text| text.starts_with(side));
    // Of an assertion the two values say the most.
    Printed::Panic(match (side("left: "), side("right: "), message.first()) {
        (Some(left), Some(right), _) => visible(&format!("{left}, {right}")),
        (.., Some(first)) => visible(&first.text),
        (.., None) => String::new(),
    })
}
