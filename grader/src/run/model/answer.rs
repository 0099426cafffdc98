//! What the model says of a run, and the observation that it makes.
//!
//! Moments are steps here: the model has no clock of its own, and a step is written as a microsecond.

use std::time::Duration;

use serde::Deserialize;

use crate::observe::{
    Activity, Blind, BlockedTask, BrokeOff, Ending, Hang, HangKind, Interleaving, Line, ModelThread, Observation,
    Operation, Stream, Task, TaskKind, Tasks, Utf8,
};
use crate::plan::Pass;

/// The program's process in the model.
const PID: i32 = 1000;

/// What a run of the model can hold: written bytes, and threads at one time; see `model-std`. A program may have as much
/// natively.
const OUTPUT: usize = 1 << 20;
const THREADS: usize = 512;

/// What a program does so many times as often as that it is taken to do without end; with less it cannot be followed.
const ENDLESS: usize = 8;

#[derive(Debug, Clone, PartialEq, Deserialize)]
pub(super) struct Outcome {
    ending: ModelEnding,
    lines: Vec<ModelLine>,
    #[serde(flatten)]
    interleaving: Interleaving,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
struct ModelLine {
    stream: Stream,
    thread: usize,
    step: u64,
    utf8: bool,
    text: String,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum ModelEnding {
    Exited { code: i32 },
    Signalled { signal: i32 },
    StackOverflow,
    OutOfMemory { bytes: u64 },
    TooManyThreads,
    TooMuchOutput,
    MoreThreads,
    MoreOutput,
    Hung,
    Spinning,
    Livelock,
    Endless,
    TooLong,
    NotModelled { syscall: i32 },
    Diverged,
}

impl Outcome {
    pub(super) fn schedule(&self) -> &str {
        &self.interleaving.schedule
    }

    /// Why the run says nothing of the program.
    pub(super) fn blind(&self) -> Option<Blind> {
        match self.ending {
            ModelEnding::NotModelled { syscall } => Some(Blind::SystemCall { number: syscall, last: self.last() }),
            ModelEnding::MoreThreads => Some(Blind::MoreThreads { than: THREADS, last: self.last() }),
            ModelEnding::MoreOutput => Some(Blind::MoreOutput { than: OUTPUT, last: self.last() }),
            ModelEnding::Diverged => Some(Blind::NotTheSameTwice { last: self.last() }),
            _ => None,
        }
    }

    /// Where the run was broken off.
    pub(super) fn last(&self) -> Option<BrokeOff> {
        self.interleaving.broke_off.clone()
    }

    /// Whether the run was given up, so that it says nothing.
    pub(super) fn is_cut_off(&self) -> bool {
        self.ending == ModelEnding::TooLong
    }

    /// The observation; its schedule says all that a replay must know.
    pub(super) fn into_observation(mut self, pass: &Pass) -> Observation {
        self.interleaving.schedule = format!("{}/{}", pass.token(), self.interleaving.schedule);
        let end = moment(self.interleaving.threads.iter().filter_map(|thread| thread.ended).max().unwrap_or(0) as u64);
        let last = self.lines.last().map_or(end, |line| moment(line.step)).max(end);
        Observation {
            ending: self.ending(),
            tasks: Tasks::Traced(self.interleaving.threads.iter().map(task).collect()),
            left: Vec::new(),
            lasted: last,
            signal_sent: None,
            transcript: self.lines.into_iter().map(line).collect(),
            interleaving: Some(Box::new(self.interleaving)),
            processes: None,
            compiled: None,
        }
    }

    fn ending(&self) -> Ending {
        const SIGABRT: i32 = 6;
        let hang = |kind| Hang { kind, tasks: self.interleaving.blocked.iter().map(blocked).collect() };
        match self.ending {
            ModelEnding::Exited { code } => Ending::Exited { code: code & 0xff },
            ModelEnding::Signalled { signal } => Ending::Signalled { signal },
            // What the language's runtime does then.
            ModelEnding::StackOverflow | ModelEnding::OutOfMemory { .. } => Ending::Signalled { signal: SIGABRT },
            ModelEnding::TooManyThreads => Ending::Swarmed { tasks: ENDLESS * THREADS },
            ModelEnding::TooMuchOutput => Ending::Flooded { stream: Stream::Out, bytes: ENDLESS * OUTPUT },
            ModelEnding::Hung => Ending::Hung(hang(HangKind::Deadlock)),
            ModelEnding::Livelock => Ending::Overran { limit: Duration::ZERO, hang: hang(HangKind::Sleeping) },
            ModelEnding::Spinning | ModelEnding::Endless | ModelEnding::TooLong => {
                Ending::Overran { limit: Duration::ZERO, hang: hang(HangKind::Spinning) }
            }
            // These are doubts, which never become observations that are judged.
            ModelEnding::NotModelled { .. }
            | ModelEnding::MoreThreads
            | ModelEnding::MoreOutput
            | ModelEnding::Diverged => Ending::Starved { waited: Duration::ZERO },
        }
    }
}

fn moment(step: u64) -> Duration {
    Duration::from_micros(step)
}

fn tid(thread: usize) -> i32 {
    PID + i32::try_from(thread).unwrap_or(i32::MAX - PID)
}

fn line(line: ModelLine) -> Line {
    let utf8 = if line.utf8 { Utf8::Valid } else { Utf8::Invalid { at: line.text.find('\u{fffd}').unwrap_or(0) } };
    Line { at: moment(line.step), stream: line.stream, writers: vec![tid(line.thread)], text: line.text, utf8 }
}

fn task(thread: &ModelThread) -> Task {
    Task {
        pid: PID,
        tid: tid(thread.thread),
        creator: thread.parent.map_or(0, tid),
        kind: if thread.parent.is_some() { TaskKind::Thread } else { TaskKind::Process },
        name: thread.name.clone().unwrap_or_default(),
        born: moment(thread.born as u64),
        ended: thread.ended.map(|step| moment(step as u64)),
        cpu: Duration::ZERO,
        delayed: Duration::ZERO,
        held: Duration::ZERO,
    }
}

fn blocked(waiter: &crate::observe::Waiter) -> BlockedTask {
    let activity = match waiter.op {
        _ if waiter.runs => Activity::Runs,
        Operation::Sleep => Activity::SleepsOrWaitsForATime,
        _ => Activity::WaitsForThread,
    };
    let name = if waiter.thread == 0 { "main".to_owned() } else { format!("t{}", waiter.thread) };
    BlockedTask { pid: PID, tid: tid(waiter.thread), name, activity }
}
