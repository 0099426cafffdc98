//! Why a program of the model stands still.

use std::collections::BTreeSet;

use crate::observe::{Interleaving, Operation, Waiter};

/// Why nobody goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standstill {
    /// A circle of threads, each waiting for what the next one holds or is, by their numbers. One alone waits for itself.
    Circle(Vec<usize>),
    /// A lock is held by a thread that waits, and another waits for it.
    HeldByWaiter {
        /// Who holds it.
        holder: usize,
        /// Who waits for it.
        waiter: usize,
    },
    /// Somebody waits to be woken, and nobody is left to do it.
    LostWakeup {
        /// Who.
        waiter: usize,
    },
    /// Everybody waits for something that never comes.
    NeverEnding,
    /// Somebody looks again and again, and nobody is left to change what they see.
    Spinning,
}

/// Why a run stands still, told by who waits for whom.
pub fn standstill(run: &Interleaving) -> Option<Standstill> {
    let blocked = &run.blocked;
    if blocked.is_empty() {
        return None;
    }
    if blocked.iter().any(|waiter| waiter.runs) {
        return Some(Standstill::Spinning);
    }
    let circle =
        blocked.iter().find_map(|waiter| circle_from(run, waiter.thread, &mut Vec::new(), &mut BTreeSet::new()));
    if let Some(circle) = circle {
        return Some(Standstill::Circle(circle));
    }
    let is_blocked = |thread: usize| blocked.iter().any(|waiter| waiter.thread == thread);
    let held = blocked.iter().find_map(|waiter| {
        let holder = waiter.holders.iter().find(|holder| is_blocked(holder.thread))?;
        Some(Standstill::HeldByWaiter { holder: holder.thread, waiter: waiter.thread })
    });
    let asleep = |waiter: &&Waiter| matches!(waiter.op, Operation::Waiting | Operation::Park);
    let lost = || blocked.iter().find(asleep).map(|waiter| Standstill::LostWakeup { waiter: waiter.thread });
    Some(held.or_else(lost).unwrap_or(Standstill::NeverEnding))
}

/// A circle that is reached by following who waits for whom.
fn circle_from(
    run: &Interleaving,
    thread: usize,
    path: &mut Vec<usize>,
    done: &mut BTreeSet<usize>,
) -> Option<Vec<usize>> {
    if let Some(start) = path.iter().position(|earlier| *earlier == thread) {
        return Some(path[start..].to_vec());
    }
    if !done.insert(thread) {
        return None;
    }
    let waiter = run.blocked.iter().find(|waiter| waiter.thread == thread)?;
    path.push(thread);
    let next = waiter.holders.iter().map(|holder| holder.thread).chain(waiter.other);
    let found = next.into_iter().find_map(|next| circle_from(run, next, path, done));
    path.pop();
    found
}
