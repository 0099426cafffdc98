//! That a program of the model does not come to its end: what was found, the rule, and why.
//!
//! Who waits for what, and where, is told beside the picture, with the names that the learner gave.

use super::super::{A_SIGNAL, ENDS_BY_ITSELF, explored::seen_last, signal_name};
use crate::{
    judge::{NoEnd, Standstill},
    observe::Operation,
};

const COMES_TO_ITS_END: &str = "The program comes to its end.";
const NOBODY_WAITS_FOR_EVER: &str = "No thread waits for ever.";

/// What was found.
pub(in crate::report) fn no_end(why: &NoEnd) -> String {
    match why {
        NoEnd::Standstill(standstill) => still(standstill).to_owned(),
        NoEnd::Livelock => "livelock: each thread had its turn again and again, and none got any further".to_owned(),
        NoEnd::Busy(last) => format!(
            "a thread used 2 s of CPU time and did nothing in it that others can notice: that was {}",
            seen_last(last)
        ),
        NoEnd::OutOfMemory(last) => {
            format!("a thread asked for more memory than a program may have: that was {}", seen_last(last))
        }
        NoEnd::Signalled { signal, last } => {
            format!("signal {} ended it: that was {}", signal_name(*signal), seen_last(last))
        }
        NoEnd::StackOverflow(last) => format!("a thread's stack overflowed: that was {}", seen_last(last)),
    }
}

fn still(standstill: &Standstill) -> &'static str {
    use Operation::*;
    match standstill {
        Standstill::Circle(_) => "deadlock: threads wait for one another, in a circle",
        Standstill::Itself { op: Begin | AwaitDone, .. } => {
            "deadlock: an initializer waits for what it is itself to initialize"
        }
        Standstill::Itself { op: Join, .. } => "deadlock: a thread waits for its own end",
        Standstill::Itself { op: Read, .. } => {
            "deadlock: a thread that reads wants to read once more, and a writer waits in between"
        }
        Standstill::Itself { .. } => "deadlock: a thread waits for a lock that it holds itself",
        Standstill::HeldByWaiter { .. } => "deadlock: a thread waits for a lock, and whoever holds it waits as well",
        Standstill::HeldByEnded { .. } => {
            "a thread waits for a lock, and the thread that took it has ended without unlocking it"
        }
        Standstill::LostWakeup { .. } => "a thread waits to be woken, and nobody is left to do it",
        Standstill::NeverEnding { op: Some(Receive) } => "a thread waits for a message, and nobody is left to send one",
        Standstill::NeverEnding { op: Some(Send | HandOver) } => {
            "a thread waits until its message is received, and nobody is left to do it"
        }
        Standstill::NeverEnding { op: Some(Arrive | AtBarrier) } => {
            "a thread waits at a barrier, and nobody else is left to come"
        }
        Standstill::NeverEnding { .. } => "nobody can go on: what they wait for never comes",
        Standstill::Spinning => "a thread looks again and again, and nobody is left to change what it sees",
    }
}

/// The rule that every program keeps, and why this one does not.
pub(in crate::report) fn rule_and_why(why: &NoEnd) -> (&'static str, &'static str) {
    use Operation::*;
    let standstill = match why {
        NoEnd::Standstill(standstill) => standstill,
        NoEnd::Livelock => {
            return (
                COMES_TO_ITS_END,
                "The threads give way to one another, or try again, for ever: all are busy, and nothing gets done.",
            );
        }
        NoEnd::Busy(_) => {
            return (
                COMES_TO_ITS_END,
                "Nothing that other threads do can end such a loop. If it is only long work, less of it will do here.",
            );
        }
        NoEnd::OutOfMemory(_) => {
            return (ENDS_BY_ITSELF, "Where there is no memory left, the whole program is ended.");
        }
        NoEnd::Signalled { .. } => return (ENDS_BY_ITSELF, A_SIGNAL),
        NoEnd::StackOverflow(_) => {
            return (
                "Every call returns before the stack is full.",
                "Each call takes room on its thread's stack until it returns. A recursion that goes too deep uses all \
                 of it, and the system ends the whole program.",
            );
        }
    };
    match standstill {
        Standstill::Circle(_) => (
            NOBODY_WAITS_FOR_EVER,
            "Each of them waits for what only another of them can give, and that one waits, too: none ever goes on.",
        ),
        Standstill::Itself { op: Begin | AwaitDone | Join, .. } => {
            (NOBODY_WAITS_FOR_EVER, "Only the thread itself could bring about what it waits for, and it waits.")
        }
        Standstill::Itself { op: Read, .. } => (
            NOBODY_WAITS_FOR_EVER,
            "A writer that waits keeps new readers out, and it waits for the guard that this reader has already.",
        ),
        Standstill::Itself { .. } => (
            NOBODY_WAITS_FOR_EVER,
            "A lock is free again when its guard is dropped. The guard is this thread's own, and the thread waits.",
        ),
        Standstill::HeldByWaiter { .. } => (
            NOBODY_WAITS_FOR_EVER,
            "Whoever waits with a lock in hand lets all those wait who want the lock, and they may be the ones that it \
             waits for.",
        ),
        Standstill::HeldByEnded { .. } => (
            "Every lock that is taken is given back.",
            "A lock stays locked until its guard is dropped. The end of a thread drops what the thread still owns; a \
             guard that was forgotten or leaked is not among it.",
        ),
        Standstill::LostWakeup { .. } => (
            "Whoever waits is woken.",
            "What should wake it came before the wait, or went to another thread, or never came.",
        ),
        Standstill::NeverEnding { op: Some(Receive) } => (
            NOBODY_WAITS_FOR_EVER,
            "A receiver waits for as long as a sender is alive. One is, and nobody is left who sends with it.",
        ),
        Standstill::NeverEnding { op: Some(Arrive | AtBarrier) } => {
            (NOBODY_WAITS_FOR_EVER, "A barrier opens when as many have come as it was made for.")
        }
        Standstill::NeverEnding { .. } => {
            (NOBODY_WAITS_FOR_EVER, "Everybody who could end the wait has ended, or waits as well.")
        }
        Standstill::Spinning => (COMES_TO_ITS_END, "All others have ended, or wait: what it looks at stays as it is."),
    }
}
