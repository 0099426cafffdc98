//! Checks on how a run ended and whom it left.

use std::{sync::LazyLock, time::Duration};

use regex::Regex;

use super::{Broken, Fact, NoEnd, Outcome, Standstill, standstill};
use crate::{
    course::{Ends, HangWanted, Rule},
    observe::{Break, Ending, HangKind, LeftState, Observation, Stream, Utf8},
    plan::PlannedRun,
};

/// A panic's first line (the default hook of std), then its message on the next.
static PANIC: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^thread '(?<thread>.*)' (\(\d+\) )?panicked at (?<place>.*):$").expect("a valid pattern")
});

/// An ending after which nothing of the run can be judged, whatever the exercise asks; with the finding's name.
pub(super) fn broken_off(run: &PlannedRun, observation: &Observation) -> Option<(&'static str, Broken)> {
    let ending = &observation.ending;
    let wanted = run.demands.iter().find_map(|demand| match demand.rule {
        Rule::Ends(wanted) => Some(wanted),
        _ => None,
    });
    let told = match ending {
        Ending::Flooded { .. } => Some("flooded"),
        Ending::Swarmed { .. } => Some("swarmed"),
        Ending::Exhausted { .. } => Some("exhausted"),
        _ => None,
    };
    if let Some(id) = told {
        let fact = Fact::WrongEnding { ending: ending.clone(), wanted: wanted.unwrap_or(Ends::Code(0)) };
        return Some((id, Broken { fact, marked: Vec::new() }));
    }
    let as_wanted = match wanted {
        Some(wanted) => is_as(observation, wanted),
        None => matches!(ending, Ending::Exited { code: 0 } | Ending::Signalled { .. }),
    };
    // A panicking thread can also be what the others wait for until the end of time.
    // Some panics are part of an exercise; a `todo!` never is.
    if let Some((fact, marked)) = panic(observation)
        && (!as_wanted || matches!(fact, Fact::Unfinished { .. }))
    {
        let id = if matches!(fact, Fact::Unfinished { .. }) { "unfinished" } else { "panicked" };
        return Some((id, Broken { fact, marked }));
    }
    let (index, at) = observation.transcript.iter().enumerate().find_map(|(index, line)| match line.utf8 {
        Utf8::Invalid { at } if line.stream == Stream::Out => Some((index, at)),
        _ => None,
    })?;
    Some(("not-utf8", Broken { fact: Fact::NotUtf8 { at }, marked: vec![index] }))
}

/// The first panic that was told on standard error, with the lines that tell it. A `todo!` before any other.
fn panic(observation: &Observation) -> Option<(Fact, Vec<usize>)> {
    let told: Vec<(usize, &str)> = observation
        .transcript
        .iter()
        .enumerate()
        .filter(|(_, line)| line.stream == Stream::Err)
        .map(|(index, line)| (index, line.text.as_str()))
        .collect();
    let panics: Vec<(Fact, Vec<usize>)> = told
        .iter()
        .enumerate()
        .filter_map(|(nth, (index, text))| {
            let captures = PANIC.captures(text)?;
            let (next, message) = told.get(nth + 1).copied().unwrap_or((*index, ""));
            let place = Some(captures["place"].to_owned());
            let thread = number_of_the_unnamed(observation, *index, &captures["thread"]);
            let fact = match message.strip_prefix("not yet implemented") {
                Some(rest) => Fact::Unfinished { message: rest.trim_start_matches(": ").to_owned(), place },
                None => Fact::Panicked {
                    thread: thread.unwrap_or_else(|| captures["thread"].to_owned()),
                    message: message.to_owned() + &compared(&told[(nth + 2).min(told.len())..]),
                    place,
                },
            };
            Some((fact, vec![*index, next]))
        })
        .collect();
    let todo = panics.iter().position(|(fact, _)| matches!(fact, Fact::Unfinished { .. }));
    panics.into_iter().nth(todo.unwrap_or(0))
}

/// In the model a thread without a name has a number, by which the picture calls it.
fn number_of_the_unnamed(observation: &Observation, line: usize, name: &str) -> Option<String> {
    let run = observation.interleaving.as_deref().filter(|_| name == "<unnamed>")?;
    // A step of the model is a microsecond.
    let step = usize::try_from(observation.transcript.get(line)?.at.as_micros()).ok()?;
    run.trace.get(step).map(|step| format!("t{}", step.thread))
}

/// The two values of an assertion, which stand in the lines after its message.
fn compared(after: &[(usize, &str)]) -> String {
    let value =
        |nth: usize, side: &str| after.get(nth).map(|(_, text)| text.trim()).filter(|text| text.starts_with(side));
    match (value(0, "left: "), value(1, "right: ")) {
        (Some(left), Some(right)) => format!(" ({left}, {right})"),
        _ => String::new(),
    }
}

/// The name of the finding when a program breaks what is demanded everywhere.
pub(super) fn name(observation: &Observation, rule: &Rule) -> &'static str {
    match rule {
        Rule::NobodyLeft => return "left-behind",
        Rule::Joined => return "not-joined",
        Rule::Heard => return "panicked",
        Rule::Reaped => return "not-reaped",
        _ => {}
    }
    match no_end(observation) {
        Some(NoEnd::StackOverflow(_)) => return "stack-overflow",
        Some(NoEnd::Livelock) => return "livelock",
        _ => {}
    }
    match &observation.ending {
        Ending::Exited { .. } => "exit-code",
        Ending::Signalled { .. } => "signal",
        Ending::Hung(hang) => match hang.kind {
            // The model knows who waits for whom.
            HangKind::Deadlock if observation.interleaving.is_some() => {
                match observation.interleaving.as_deref().and_then(standstill) {
                    Some(Standstill::LostWakeup { .. }) => "lost-wakeup",
                    Some(Standstill::HeldByEnded { .. }) => "never-unlocked",
                    Some(Standstill::NeverEnding { .. }) => "stuck",
                    _ => "deadlock",
                }
            }
            HangKind::Deadlock => "deadlock",
            HangKind::Stopped => "stopped",
            HangKind::Blocked | HangKind::Spinning | HangKind::Sleeping => "blocked",
        },
        Ending::Overran { hang, .. } if hang.kind == HangKind::Spinning => "spinning",
        Ending::Overran { .. } => "overran",
        Ending::Flooded { .. } => "flooded",
        Ending::Swarmed { .. } => "swarmed",
        Ending::Exhausted { .. } => "exhausted",
        Ending::Starved { .. } => "starved",
    }
}

/// Whether a program that should have ended well ended by itself, or was busy to the last. An exercise's own words for
/// such a check are about a program that gets stuck.
pub(super) fn is_another_story(observation: &Observation, rule: &Rule) -> bool {
    let ended = match &observation.ending {
        Ending::Exited { .. } | Ending::Signalled { .. } => true,
        Ending::Overran { hang, .. } => hang.kind == HangKind::Spinning,
        _ => false,
    };
    ended && matches!(rule, Rule::Ends(Ends::Code(_)))
}

pub(super) fn ends(observation: &Observation, wanted: Ends) -> Outcome {
    if is_as(observation, wanted) {
        return Outcome::Holds;
    }
    match no_end(observation) {
        Some(why) => Fact::NoEnd { why, wanted }.into(),
        None => Fact::WrongEnding { ending: observation.ending.clone(), wanted }.into(),
    }
}

/// Why a program of the model does not come to its end.
fn no_end(observation: &Observation) -> Option<NoEnd> {
    let run = observation.interleaving.as_deref()?;
    match (&observation.ending, &run.broke_off) {
        (_, Some(last)) if last.why == Break::StackOverflow => Some(NoEnd::StackOverflow(last.clone())),
        (_, Some(last)) if last.why == Break::OutOfMemory => Some(NoEnd::OutOfMemory(last.clone())),
        (Ending::Signalled { signal }, Some(last)) => Some(NoEnd::Signalled { signal: *signal, last: last.clone() }),
        (_, Some(last)) if last.why == Break::Endless => Some(NoEnd::Busy(last.clone())),
        (Ending::Overran { hang, .. }, _) if hang.kind == HangKind::Sleeping => Some(NoEnd::Livelock),
        (Ending::Hung(_) | Ending::Overran { .. }, _) => standstill(run).map(NoEnd::Standstill),
        _ => None,
    }
}

fn is_as(observation: &Observation, wanted: Ends) -> bool {
    match (&observation.ending, wanted) {
        (Ending::Exited { code }, Ends::Code(wanted)) => *code == wanted,
        (Ending::Signalled { signal }, Ends::Signal(wanted)) => *signal == wanted,
        // The model knows whether they wait for each other; the kernel only that they wait.
        (Ending::Hung(_), Ends::Hang(HangWanted::Circle)) if observation.interleaving.is_some() => {
            let standstill = observation.interleaving.as_deref().and_then(standstill);
            matches!(standstill, Some(Standstill::Circle(_) | Standstill::Itself { .. }))
        }
        (Ending::Hung(hang), Ends::Hang(HangWanted::Deadlock | HangWanted::Circle)) => hang.kind == HangKind::Deadlock,
        _ => false,
    }
}

pub(super) fn nobody_left(observation: &Observation) -> Outcome {
    if observation.left.is_empty() {
        Outcome::Holds
    } else {
        Fact::LeftBehind { left: observation.left.clone() }.into()
    }
}

pub(super) fn left(observation: &Observation, at_least: Option<usize>, at_most: Option<usize>) -> Outcome {
    let seen = observation.left.iter().filter(|left| left.state == LeftState::Alive).count();
    if at_least.is_some_and(|least| seen < least) || at_most.is_some_and(|most| seen > most) {
        Fact::WrongLeft { seen, at_least, at_most }.into()
    } else {
        Outcome::Holds
    }
}

pub(super) fn stops(observation: &Observation, within: Duration) -> Outcome {
    let Some(sent) = observation.signal_sent else {
        return Fact::NeverReady.into();
    };
    let ended = matches!(observation.ending, Ending::Exited { .. } | Ending::Signalled { .. });
    match ended.then(|| observation.lasted.saturating_sub(sent)) {
        Some(took) if took <= within => Outcome::Holds,
        took => Fact::StoppedLate { took, within }.into(),
    }
}
