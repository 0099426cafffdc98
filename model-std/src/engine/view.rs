//! What a thread can know: the view that travels along synchronization.
//!
//! A thread's view says, for each atomic, which of its stores it has seen the effect of; a later load may not read an
//! older one. Releasing hands the view on, acquiring takes it (the promise-free, "view" reading of the C11 memory
//! model, after Kang et al., "A Promising Semantics for Relaxed-Memory Concurrency", POPL 2017). What is not explored:
//! stores to one atomic take effect in the order in which they are executed, no load reads a store that is yet to be
//! executed, and a compare-exchange that fails has read the newest value.

use real_std::{cmp::max, prelude::rust_2024::*};

use crate::engine::{Set, op::Key};

#[derive(Clone, Default)]
pub(crate) struct View {
    /// The time that must have passed, in nanoseconds.
    pub(crate) now: u64,
    /// Threads whose end is known.
    pub(crate) ended: Set,
    /// The longest chain of work that leads here, in nanoseconds.
    pub(crate) span: u64,
    /// For each atomic, by its key, the index of the newest store that is known.
    seen: Vec<u32>,
}

impl View {
    pub(crate) fn join(&mut self, other: &Self) {
        self.now = max(self.now, other.now);
        self.span = max(self.span, other.span);
        self.ended = self.ended.with(&other.ended);
        if self.seen.len() < other.seen.len() {
            self.seen.resize(other.seen.len(), 0);
        }
        for (mine, its) in self.seen.iter_mut().zip(&other.seen) {
            *mine = max(*mine, *its);
        }
    }

    pub(crate) fn seen(&self, atomic: Key) -> u32 {
        self.seen.get(atomic.0 as usize).copied().unwrap_or(0)
    }

    pub(crate) fn see(&mut self, atomic: Key, store: u32) {
        let index = atomic.0 as usize;
        if self.seen.len() <= index {
            self.seen.resize(index + 1, 0);
        }
        self.seen[index] = max(self.seen[index], store);
    }
}
