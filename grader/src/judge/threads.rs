//! Checks on threads that only the model of `std` can make.

use super::{Fact, Outcome};
use crate::observe::{Interleaving, ModelThread, Observation};

fn seen(observation: &Observation) -> Result<&Interleaving, Outcome> {
    observation.interleaving.as_deref().ok_or_else(|| Outcome::Unseen("the program ran outside the model".to_owned()))
}

/// The first thread for which it holds, by the name that it has or is given.
fn first(run: &Interleaving, wanted: fn(&ModelThread) -> bool) -> Option<(usize, Option<u32>)> {
    run.threads
        .iter()
        .find(|thread| thread.parent.is_some() && wanted(thread))
        .map(|thread| (thread.thread, thread.made.as_ref().map(|place| place.line)))
}

pub(super) fn joined(observation: &Observation) -> Outcome {
    match seen(observation) {
        Ok(run) => match first(run, |thread| thread.ended.is_none()) {
            Some((thread, made)) => Fact::NotJoined { thread, made }.into(),
            None => Outcome::Holds,
        },
        Err(unseen) => unseen,
    }
}

pub(super) fn heard(observation: &Observation) -> Outcome {
    match seen(observation) {
        Ok(run) => match first(run, |thread| thread.panicked && !thread.joined) {
            Some((thread, made)) => Fact::PanicUnheard { thread, made }.into(),
            None => Outcome::Holds,
        },
        Err(unseen) => unseen,
    }
}

pub(super) fn nothing_held(observation: &Observation) -> Outcome {
    let run = match seen(observation) {
        Ok(run) => run,
        Err(unseen) => return unseen,
    };
    let waits = |thread: &ModelThread| thread.held_while_waiting.clone().map(|held| (thread.thread, held));
    match run.threads.iter().find_map(waits) {
        Some((thread, held)) => {
            Fact::HeldWhileWaiting { thread, taken: held.taken.line, waited: held.at.line, op: held.op }.into()
        }
        None => Outcome::Holds,
    }
}

pub(super) fn sleeps(observation: &Observation, at_most: u64) -> Outcome {
    match seen(observation) {
        Ok(run) if run.sleeps > at_most => Fact::SleptTooOften { sleeps: run.sleeps, at_most }.into(),
        Ok(_) => Outcome::Holds,
        Err(unseen) => unseen,
    }
}

pub(super) fn speed_up(observation: &Observation, at_least: f64) -> Outcome {
    let run = match seen(observation) {
        Ok(run) => run,
        Err(unseen) => return unseen,
    };
    if run.span == 0 {
        return Outcome::Holds;
    }
    let ratio = run.work as f64 / run.span as f64;
    if ratio < at_least { Fact::Serial { ratio, at_least }.into() } else { Outcome::Holds }
}
