//! Checks on processes that only the process observer can make, and on the time that its clock, or the model's, shows.

use std::time::Duration;

use super::{Fact, Outcome, finding::Tie};
use crate::observe::{
    Observation,
    processes::{End, Processes, Standing, Thing},
};

fn seen(observation: &Observation) -> Result<&Processes, Outcome> {
    observation.processes.as_deref().ok_or_else(|| Outcome::Unseen("the processes were not followed".to_owned()))
}

fn is_within<T: PartialOrd>(value: &T, at_least: Option<&T>, at_most: Option<&T>) -> bool {
    at_least.is_none_or(|least| value >= least) && at_most.is_none_or(|most| value <= most)
}

pub(super) fn reaped(observation: &Observation) -> Outcome {
    let seen = match seen(observation) {
        Ok(seen) => seen,
        Err(unseen) => return unseen,
    };
    match seen.unreaped().next() {
        Some((parent, child)) => {
            let end = |process: usize| seen.all[process].ended.map(|(deed, _)| deed);
            let had_ended = end(child).is_some_and(|deed| end(parent).is_some_and(|parent| deed < parent));
            Fact::NotReaped { parent, child, had_ended }.into()
        }
        None => Outcome::Holds,
    }
}

pub(super) fn processes(observation: &Observation, at_least: Option<usize>, at_most: Option<usize>) -> Outcome {
    match seen(observation) {
        Ok(seen) => {
            let seen = seen.all.len() - 1;
            if is_within(&seen, at_least.as_ref(), at_most.as_ref()) {
                Outcome::Holds
            } else {
                Fact::WrongProcesses { seen, at_least, at_most }.into()
            }
        }
        Err(unseen) => unseen,
    }
}

pub(super) fn at_once(observation: &Observation, at_least: Option<usize>, at_most: Option<usize>) -> Outcome {
    match seen(observation) {
        Ok(seen) => {
            let peak = seen.peak();
            if is_within(&peak, at_least.as_ref(), at_most.as_ref()) {
                Outcome::Holds
            } else {
                Fact::WrongAtOnce { peak, at_least, at_most }.into()
            }
        }
        Err(unseen) => unseen,
    }
}

pub(super) fn each_ends(observation: &Observation, code: i32) -> Outcome {
    let seen = match seen(observation) {
        Ok(seen) => seen,
        Err(unseen) => return unseen,
    };
    let ends = seen.all.iter().enumerate().skip(1).filter_map(|(number, made)| Some((number, made.ended?.1)));
    match ends.into_iter().find(|(_, end)| *end != End::Exited { code }) {
        Some((process, end)) => Fact::EndedOtherwise { process, end, wanted: code }.into(),
        None => Outcome::Holds,
    }
}

pub(super) fn takes(observation: &Observation, at_least: Option<Duration>, at_most: Option<Duration>) -> Outcome {
    /// What asking for the time takes: it is no time of the program's.
    const ASKING: Duration = Duration::from_millis(1);
    let clock = match observation.interleaving.as_deref() {
        Some(run) => Ok(run.clock),
        None => seen(observation).map(|seen| seen.clock),
    };
    match clock {
        Ok(clock) => {
            let took = Duration::from_nanos(clock);
            if is_within(&took, at_least.as_ref(), at_most.map(|most| most + ASKING).as_ref()) {
                Outcome::Holds
            } else {
                Fact::WrongTime { took, at_least, at_most }.into()
            }
        }
        Err(unseen) => unseen,
    }
}

/// The youngest of those that are there when the program has ended.
pub(super) fn daemon(seen: &Processes) -> Option<usize> {
    let after = |process: &usize| match (seen.all[0].ended, seen.all[*process].ended) {
        (Some((program, _)), Some((daemon, _))) => daemon > program,
        (_, None) => true,
        (None, Some(_)) => false,
    };
    (1..seen.all.len()).rev().find(after)
}

pub(super) fn detached(observation: &Observation, umask: Option<u32>) -> Outcome {
    let seen = match seen(observation) {
        Ok(seen) => seen,
        Err(unseen) => return unseen,
    };
    let Some(process) = daemon(seen) else { return Fact::NoDaemon.into() };
    let ties = seen.all[process].stands.as_ref().map(|stands| ties(process, stands, umask)).unwrap_or_default();
    if ties.is_empty() { Outcome::Holds } else { Fact::NotDetached { process, ties }.into() }
}

fn ties(process: usize, stands: &Standing, umask: Option<u32>) -> Vec<Tie> {
    let mut ties = Vec::new();
    match stands.session {
        Some(0) => ties.push(Tie::Session),
        Some(leader) if leader == process => ties.push(Tie::Leads),
        _ => {}
    }
    if stands.terminal {
        ties.push(Tie::Terminal);
    }
    if stands.folder != "/" {
        ties.push(Tie::Folder(stands.folder.clone()));
    }
    let of_the_program = |thing: &Thing| matches!(thing, Thing::Output | Thing::Errors);
    let streams = stands.descriptors.iter().filter(|descriptor| of_the_program(&descriptor.to));
    ties.extend(streams.map(|descriptor| Tie::Stream(descriptor.number)));
    let is_open = |number: &i32| stands.descriptors.iter().any(|descriptor| descriptor.number == *number);
    ties.extend((0..=2).filter(|number| !is_open(number)).map(Tie::Closed));
    if umask.is_some_and(|umask| umask != stands.umask) {
        ties.push(Tie::Umask(stands.umask));
    }
    ties
}
