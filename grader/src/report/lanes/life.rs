//! How each thread is at each moment of a run: what its line in the picture looks like.

use std::collections::{BTreeSet, HashMap};

use crate::observe::{Interleaving, Operation, Reply, Step};

/// What a thread does, or does not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum State {
    /// It has not begun, or has ended.
    #[default]
    Away,
    /// It goes on as soon as it is let.
    Runs,
    /// It waits for another.
    Waits,
}

/// A thread at one moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Life {
    pub(super) state: State,
    /// How many locks it holds.
    pub(super) locks: usize,
}

/// The threads after each of the given steps.
pub(super) fn after(run: &Interleaving, steps: &BTreeSet<usize>) -> Vec<(usize, Vec<Life>)> {
    let count = run.threads.iter().map(|thread| thread.thread + 1).max().unwrap_or(0);
    let mut lives = vec![Life::default(); count];
    let mut moments = Vec::new();
    // A thread that is blocked in the end has been since its last step.
    let last = |thread: usize| run.trace.iter().rposition(|step| step.thread == thread);
    let stuck: Vec<Option<usize>> = (0..count)
        .map(|thread| {
            let waits = run.blocked.iter().any(|waiter| waiter.thread == thread && !waiter.runs);
            waits.then(|| last(thread)).flatten()
        })
        .collect();
    let queues = queues(run);
    for (index, step) in run.trace.iter().enumerate() {
        if let Some(life) = lives.get_mut(step.thread) {
            if !queues.contains(&index) {
                life.take(step);
            }
            if stuck[step.thread] == Some(index) || queues.contains(&index) {
                life.state = State::Waits;
            }
        }
        for woken in &step.woken {
            if let Some(life) = lives.get_mut(*woken) {
                life.state = State::Runs;
            }
        }
        if steps.contains(&index) {
            moments.push((index, lives.clone()));
        }
    }
    moments
}

/// The steps in which a writer only lines up for a lock that others hold: from then on no reader may come before it.
pub(super) fn queues(run: &Interleaving) -> BTreeSet<usize> {
    use Operation::*;
    let mut holders: HashMap<u32, usize> = HashMap::new();
    let mut queues = BTreeSet::new();
    for (index, step) in run.trace.iter().enumerate() {
        let Some(object) = step.object else { continue };
        let holders = holders.entry(object).or_default();
        match step.op {
            Write if *holders > 0 => {
                queues.insert(index);
            }
            Read | Write | TryRead | TryWrite if step.reply != Reply::Busy => *holders += 1,
            UnlockRead | UnlockWrite => *holders = holders.saturating_sub(1),
            _ => {}
        }
    }
    queues
}

impl Life {
    fn take(&mut self, step: &Step) {
        use Operation::*;
        self.state = State::Runs;
        let is_taken = step.reply != Reply::Busy;
        match step.op {
            Lock | TryLock | Read | TryRead | Write | TryWrite | Relock => self.locks += usize::from(is_taken),
            Begin if matches!(step.reply, Reply::First | Reply::FirstAfterPanic) => self.locks += 1,
            LockStream => self.locks += 1,
            Unlock | UnlockRead | UnlockWrite | UnlockStream | Finish => self.locks = self.locks.saturating_sub(1),
            Wait => *self = Self { state: State::Waits, locks: self.locks.saturating_sub(1) },
            Arrive if step.reply != Reply::First => self.state = State::Waits,
            End | Exit => *self = Self::default(),
            _ => {}
        }
    }
}
