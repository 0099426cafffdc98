//! Fairness: a thread that looks in vain again and again lets others go first.
//!
//! A loop that waits for another thread has no end in an order in which that one never runs. Such an order is only
//! unfair. So after a few looks in vain others go first, until there is news; loops are followed to this depth, and
//! whoever searches says so.

use real_std::prelude::rust_2024::*;

use crate::engine::{Footprint, Key, Loc, Op, Run, Tid, Time, op::Access};

/// A place where a thread has looked in vain.
pub(super) struct Look {
    at: Loc,
    value: u64,
    /// In a row, having changed nothing in between.
    idle: u32,
    /// In all.
    total: u32,
    /// Whether it only says that it waits (yield, sleep), and looks elsewhere.
    hint: bool,
}

/// How often a thread looks at the clock, all that time, before it is one that spins: it sees about 16 ms pass by that
/// alone.
pub(super) const LOOKS_OF_A_SPINNER: u32 = 14;

/// A thread that has looked in vain so often that others go first.
#[derive(Clone, Copy)]
pub(super) enum Deferred {
    /// Until the object changes.
    Until(Key, u64),
    /// Until another thread changes anything.
    UntilAnything(u64),
    /// Until it finds something else.
    UntilLast,
}

/// How often a thread looks in vain before others go first: without doing anything else in between, at a hint that it
/// waits (yield, spin_loop), at a sleep, and in all. Loops are explored to this depth.
const IDLE_LOOKS: u32 = 2;
const HINTS: u32 = 2;
const SLEEPS: u32 = 4;
const ALL_LOOKS: u32 = 12;

impl Run {
    pub(super) fn is_deferred(&self, tid: Tid) -> bool {
        match self.thread(tid).deferred {
            None => false,
            Some(Deferred::Until(key, version)) => {
                self.objects[(key.0 - Key::FIRST) as usize].as_ref().is_some_and(|object| object.version == version)
            }
            Some(Deferred::UntilAnything(changes)) => self.changes == changes,
            Some(Deferred::UntilLast) => true,
        }
    }

    /// A thread has looked and found nothing new: `value` is what it found.
    pub(super) fn looks_in_vain(&mut self, tid: Tid, at: Loc, value: u64, object: Option<Key>) {
        let (limit, hint) = match self.thread(tid).pending {
            Some(Op::Sleep(_)) => (SLEEPS, true),
            Some(Op::Yield) => (HINTS, true),
            // To ask for the time is no wait yet; in adversarial time any more of it only makes runs longer.
            Some(Op::Now) if self.config.time == Time::Fair => (ALL_LOOKS, false),
            _ => (IDLE_LOOKS, false),
        };
        let patience = self.config.patience.max(1);
        let (limit, changes) = (limit * patience, self.changes);
        let version = object.map(|key| self.object(key).version);
        let thread = self.thread_mut(tid);
        let known = thread.looks.iter().position(|look| real_std::ptr::eq(look.at, at));
        let index = known.unwrap_or(thread.looks.len());
        if known.is_none() {
            thread.looks.push(Look { at, value, idle: 0, total: 0, hint });
        }
        let look = &mut thread.looks[index];
        if look.value != value {
            *look = Look { at, value, idle: 0, total: 0, hint };
        }
        look.idle += 1;
        look.total += 1;
        let all = patience * if hint { 4 * ALL_LOOKS } else { ALL_LOOKS };
        thread.deferred = if look.total > all {
            Some(Deferred::UntilLast)
        } else if look.idle > limit {
            look.idle = 0;
            Some(match (object, version) {
                (Some(key), Some(version)) => Deferred::Until(key, version),
                _ => Deferred::UntilAnything(changes),
            })
        } else {
            None
        };
        thread.looks_at = thread.deferred.map(|_| at);
    }

    /// How often in a row a thread has looked at this place in vain.
    pub(super) fn looks(&self, tid: Tid, at: Loc) -> u32 {
        self.thread(tid).looks.iter().find(|look| real_std::ptr::eq(look.at, at)).map_or(0, |look| look.total)
    }

    /// A thread has found what it looked for.
    pub(super) fn finds(&mut self, tid: Tid, at: Loc) {
        let thread = self.thread_mut(tid);
        thread.looks.retain(|look| !real_std::ptr::eq(look.at, at));
        thread.deferred = None;
        thread.looks_at = None;
    }

    /// Notes what a step has changed.
    pub(super) fn note_changes(&mut self, tid: Tid, footprint: Footprint, is_a_look: bool) {
        let mut changed = false;
        for (key, access) in footprint.iter() {
            if access != Access::Read {
                changed = true;
                if key.0 >= Key::FIRST
                    && let Some(Some(object)) = self.objects.get_mut((key.0 - Key::FIRST) as usize)
                {
                    object.version += 1;
                }
            }
        }
        if changed && !is_a_look {
            // What this one does is no news to itself.
            let before = self.changes;
            self.changes += 1;
            let after = self.changes;
            let thread = self.thread_mut(tid);
            if let Some(Deferred::UntilAnything(changes)) = &mut thread.deferred
                && *changes == before
            {
                *changes = after;
            }
            thread.looks.iter_mut().filter(|look| !look.hint).for_each(|look| look.idle = 0);
        }
    }
}
