//! Why a program of the model stands still.

use std::collections::BTreeSet;

use crate::observe::{Interleaving, Operation, Waiter};

/// Why nobody goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standstill {
    /// A circle of threads, each waiting for what the next one holds or is, by their numbers.
    Circle(Vec<usize>),
    /// A thread waits for what it holds or is itself.
    Itself {
        /// Who.
        waiter: usize,
        /// For what.
        op: Operation,
    },
    /// A lock is held by a thread that waits, and another waits for it.
    HeldByWaiter {
        /// Who holds it.
        holder: usize,
        /// Who waits for it.
        waiter: usize,
    },
    /// A lock was taken by a thread that has ended since and has not given it back.
    HeldByEnded {
        /// Who took it.
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
    NeverEnding {
        /// What the first of them waits for, if it is not the end of another.
        op: Option<Operation>,
    },
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
        return Some(match (&circle[..], blocked.iter().find(|waiter| waiter.thread == circle[0])) {
            ([_], Some(waiter)) => Standstill::Itself { waiter: waiter.thread, op: waiter.op },
            _ => Standstill::Circle(circle),
        });
    }
    let has_ended = |thread: usize| run.threads.iter().any(|other| other.thread == thread && other.ended.is_some());
    // The others may wait because of this one; it waits because of nobody who could go on.
    let left = blocked.iter().find_map(|waiter| {
        let holder = waiter.holders.iter().find(|holder| has_ended(holder.thread))?;
        Some(Standstill::HeldByEnded { holder: holder.thread, waiter: waiter.thread })
    });
    if left.is_some() {
        return left;
    }
    let is_blocked = |thread: usize| blocked.iter().any(|waiter| waiter.thread == thread);
    let held = blocked.iter().find_map(|waiter| {
        let holder = waiter.holders.iter().find(|holder| is_blocked(holder.thread))?;
        Some(Standstill::HeldByWaiter { holder: holder.thread, waiter: waiter.thread })
    });
    let asleep = |waiter: &&Waiter| matches!(waiter.op, Operation::Waiting | Operation::Park);
    let lost = || blocked.iter().find(asleep).map(|waiter| Standstill::LostWakeup { waiter: waiter.thread });
    let op = blocked.iter().map(|waiter| waiter.op).find(|op| *op != Operation::Join);
    Some(held.or_else(lost).unwrap_or(Standstill::NeverEnding { op }))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::observe::{Holder, Place};

    fn place() -> Place {
        Place { file: "a.rs".to_owned(), line: 1, column: 1 }
    }

    fn waits(thread: usize, op: Operation, holders: &[usize]) -> Waiter {
        Waiter {
            thread,
            op,
            at: place(),
            runs: false,
            object: None,
            kind: None,
            made: None,
            other: None,
            holders: holders.iter().map(|thread| Holder { thread: *thread, at: place() }).collect(),
            senders: Vec::new(),
            arrived: 0,
            size: 0,
            unheard: None,
        }
    }

    fn why(blocked: Vec<Waiter>) -> Option<Standstill> {
        standstill(&Interleaving { blocked, ..Interleaving::default() })
    }

    #[test]
    fn a_thread_that_waits_for_itself_is_no_circle_of_several() {
        let itself = Standstill::Itself { waiter: 1, op: Operation::Lock };
        assert_eq!(why(vec![waits(1, Operation::Lock, &[1])]), Some(itself));
        let circle = vec![waits(1, Operation::Lock, &[2]), waits(2, Operation::Lock, &[1])];
        assert_eq!(why(circle), Some(Standstill::Circle(vec![1, 2])));
    }

    #[test]
    fn what_nobody_brings_about_is_told_with_what_is_waited_for() {
        let joins = Waiter { other: Some(1), ..waits(0, Operation::Join, &[]) };
        let receives = waits(1, Operation::Receive, &[]);
        assert_eq!(why(vec![joins, receives]), Some(Standstill::NeverEnding { op: Some(Operation::Receive) }));
    }
}
