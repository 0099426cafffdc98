//! Finds out that nobody moves any more.
//!
//! A task that waits in the kernel tells nobody so. But a task that is woken is ready at once, and cannot wait again
//! without a turn on a CPU. So if all of them sleep at two looks, and none had such a turn in between, then all slept at
//! one time, and nobody was there to wake one.

use std::time::Duration;

use super::super::procfs;

/// CPU time that one task may use in one turn before others get one as well.
const LONG: Duration = Duration::from_millis(200);

/// How a task may stand still where it is not stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sleep {
    /// In a call.
    Waiting,
    /// Until the child is done that runs in its memory: no signal but a deadly one wakes it.
    Lending,
    /// It has ended, and others of its process have not.
    Gone,
    /// Where the observer holds it: a deadly signal takes it from there, and tells nobody.
    Held,
    /// Not at all.
    Never,
}

#[derive(Debug, Default)]
pub(super) struct Looks {
    /// Turns on a CPU at the last look, if all slept.
    last: Option<Vec<(i32, u64)>>,
    /// CPU time of all who move, when one of them was first seen to.
    began: Option<Duration>,
    used: Duration,
}

impl Looks {
    /// Something has happened: what was seen before proves nothing.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }

    /// Whether all of these sleep, and did at the last look: (process, thread, how it may sleep).
    pub(super) fn look(&mut self, moving: impl Iterator<Item = (i32, i32, Sleep)>) -> bool {
        let mut turns = Some(Vec::new());
        let mut cpu = Duration::ZERO;
        let mut any = false;
        for (pid, tid, sleep) in moving {
            any = true;
            let before = procfs::times(pid, tid);
            let sleeps = match (sleep, procfs::state(pid, tid)) {
                (Sleep::Never, _) => false,
                (Sleep::Held, state) => matches!(state, Some('t' | 'T')),
                (Sleep::Gone, state) => state == Some('Z'),
                (Sleep::Lending, state) => state == Some('D') && procfs::is_off(pid, tid),
                (Sleep::Waiting, state) => matches!(state, Some('S' | 'T')) && procfs::is_off(pid, tid),
            };
            cpu += before.as_ref().map_or(Duration::ZERO, |times| times.cpu);
            match (&mut turns, before) {
                (Some(turns), before) if sleeps => turns.push((tid, before.map_or(0, |times| times.turns))),
                _ => turns = None,
            }
        }
        let began = *self.began.get_or_insert(cpu);
        self.used = cpu.saturating_sub(began);
        let settled = !any || (turns.is_some() && turns == self.last);
        self.last = turns;
        settled
    }

    /// Whether somebody has used much CPU time since something happened.
    pub(super) fn is_long(&self) -> bool {
        self.used > LONG
    }
}
