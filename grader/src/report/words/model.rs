//! What is said of a run of the model of `std`: here its steps, in the picture; in `still` why it stands still, in
//! sentences; in `ending` that it does not come to its end.
//!
//! In the picture there is room for a few words: the method's name, the object's, and what came of it.

pub(in crate::report) mod ending;
pub(in crate::report) mod still;

use crate::observe::{ObjectKind, Operation};

/// How a thread without a name is called.
pub(in crate::report) fn thread(thread: usize) -> String {
    match thread {
        0 => "main".to_owned(),
        thread => format!("t{thread}"),
    }
}

/// A line that no thread of its own wrote, or that tells another thread's number: the writer's in its `ThreadId`, and the
/// one that it tells.
pub(super) fn wrong_thread(writer: i32, told: Option<&str>) -> String {
    const MAIN: i32 = 1;
    let name = thread(usize::try_from(writer - MAIN).unwrap_or(0));
    match told.filter(|told| *told != writer.to_string()) {
        Some(told) => format!("{name} wrote the line, which is ThreadId({writer}); the line tells {told}"),
        None if writer == MAIN => "`main` wrote the line; a thread beside it should".to_owned(),
        None => format!("{name} wrote the line, and another one before; each should be written by a thread of its own"),
    }
}

/// One of several with the same name.
pub(in crate::report) fn numbered(name: &str, number: usize) -> String {
    format!("{name}#{number}")
}

/// A word of the learner's, in a sentence.
pub(in crate::report) fn code(word: &str) -> String {
    format!("`{word}`")
}

/// What an object is.
pub(in crate::report) fn kind(kind: ObjectKind) -> &'static str {
    match kind {
        ObjectKind::Mutex => "mutex",
        ObjectKind::RwLock => "rwlock",
        ObjectKind::Condvar => "condvar",
        ObjectKind::Barrier => "barrier",
        ObjectKind::Once => "once",
        ObjectKind::Channel => "channel",
        ObjectKind::Atomic => "atomic",
        ObjectKind::Count => "count",
    }
}

/// The only object of a kind, if it has no name.
pub(in crate::report) fn a_kind(kind: ObjectKind) -> &'static str {
    match kind {
        ObjectKind::Mutex => "a mutex",
        ObjectKind::RwLock => "an rwlock",
        ObjectKind::Condvar => "a condvar",
        ObjectKind::Barrier => "a barrier",
        ObjectKind::Once => "a once",
        ObjectKind::Channel => "a channel",
        ObjectKind::Atomic => "an atomic",
        ObjectKind::Count => "a count",
    }
}

/// An object of which the name alone does not say which it is.
pub(in crate::report) fn of_kind(name: &str, of: ObjectKind) -> String {
    format!("{name}'s {}", kind(of))
}

/// The name of an operation: that of the method, where there is one for it alone.
pub(in crate::report) fn method(op: Operation) -> &'static str {
    use Operation::*;
    match op {
        Start => "starts",
        Resume => "goes on",
        Lock | Relock => "lock",
        TryLock => "try_lock",
        Unlock | UnlockRead | UnlockWrite => "unlock",
        Read => "read-lock",
        TryRead => "try_read",
        Write => "write-lock",
        TryWrite => "try_write",
        Downgrade => "downgrade",
        IsPoisoned => "is_poisoned",
        ClearPoison => "clear_poison",
        Wait | Waiting | Arrive | AtBarrier | AwaitDone => "wait",
        NotifyOne => "notify_one",
        NotifyAll => "notify_all",
        Begin | Finish | IsDone => "get",
        Send | HandOver => "send",
        TrySend => "try_send",
        Receive => "recv",
        TryReceive => "try_recv",
        DropSender | DropReceiver | LookAtCount => "drop",
        Load => "load",
        Store => "store",
        Update => "update",
        Exchange => "compare_exchange",
        Fence => "fence",
        Count => "clone or drop",
        Park => "park",
        Unpark => "unpark",
        Join => "joins",
        IsFinished => "is_finished",
        Return => "returns",
        End => "ends",
        Sleep => "sleep",
        Yield => "yield",
        Now => "Instant::now",
        Print => "prints",
        LockStream => "lock",
        UnlockStream => "unlock",
        Exit => "exits",
    }
}

/// In the picture: what is done to what.
pub(in crate::report) fn does(method: &str, object: &str) -> String {
    format!("{method} {object}")
}

/// The value behind a lock; what is stored.
pub(in crate::report) fn is(value: &str) -> String {
    format!("= {value}")
}

/// What was there before.
pub(in crate::report) fn was(value: &str) -> String {
    format!("(was {value})")
}

/// What a call returned.
pub(in crate::report) fn gives(arrow: &str, value: &str) -> String {
    format!("{arrow} {value}")
}

/// The end of a channel that is used.
pub(in crate::report) fn on(end: &str) -> String {
    format!("on {end}")
}

pub(in crate::report) fn woken(does: &str) -> String {
    format!("woken: {does}")
}

pub(in crate::report) fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

pub(in crate::report) fn initializes(object: &str) -> String {
    format!("initializes {object}")
}

pub(in crate::report) fn initialized(object: &str) -> String {
    format!("has initialized {object}")
}

pub(in crate::report) const PANICS: &str = "panics";
pub(in crate::report) const SPURIOUS: &str = "(for no reason)";
pub(in crate::report) const WAKES_ANYWAY: &str = "(wakes for no reason)";
pub(in crate::report) const POISONED: &str = "(poisoned)";
pub(in crate::report) const BUSY: &str = "(it is taken)";
pub(in crate::report) const FULL: &str = "(it is full)";
pub(in crate::report) const EMPTY: &str = "(it is empty)";
pub(in crate::report) const CLOSED: &str = "(it is closed)";
pub(in crate::report) const TIMED_OUT: &str = "(time is up)";
pub(in crate::report) const OLD: &str = "(an old value)";
pub(in crate::report) const LAST_TO_COME: &str = "(all are there)";
pub(in crate::report) const NOT_MADE: &str = "(not initialized yet)";
pub(in crate::report) const UNPARKED_BEFORE: &str = "(it was already)";
pub(in crate::report) const PANICKED: &str = "(it panicked)";
pub(in crate::report) const LOCALS_FOLLOW: &str = "(thread-locals follow)";

pub(in crate::report) fn wakes_up(object: &str) -> String {
    format!("wakes from {object}")
}

pub(in crate::report) fn frees(mutex: &str) -> String {
    format!("(frees {mutex})")
}

pub(in crate::report) fn notifies(method: &str, condvar: &str) -> String {
    format!("{method} {condvar}:")
}

/// Behind a notification: who heard it.
pub(in crate::report) fn heard_by(woken: &[&str]) -> String {
    match woken {
        [] => "nobody waits".to_owned(),
        woken => format!("wakes {}", list(woken)),
    }
}

pub(in crate::report) fn message(text: &str) -> String {
    format!("({text})")
}

/// Steps that are left out.
pub(in crate::report) fn folded(dots: &str, steps: usize) -> String {
    match steps {
        1 => format!("{dots} 1 step"),
        steps => format!("{dots} {steps} steps"),
    }
}

/// Steps that are left out because each is the same as the last.
pub(in crate::report) fn the_same(dots: &str, times: usize) -> String {
    match times {
        1 => format!("{dots} the same once more"),
        times => format!("{dots} the same, {times} times"),
    }
}

/// Where the picture comes to the standstill.
pub(in crate::report) const NOBODY_GOES_ON: &str = "nobody can go on";
pub(in crate::report) const NOTHING_CHANGES: &str = "nothing changes any more";

/// Above the numbers of the lines.
pub(in crate::report) const LINE: &str = "line";

pub(in crate::report) fn holds_a_lock(sign: &str) -> String {
    format!("{sign} holds a lock")
}

pub(in crate::report) fn more_wait(dots: &str, threads: usize) -> String {
    match threads {
        1 => format!("{dots} 1 more thread waits"),
        threads => format!("{dots} {threads} more threads wait"),
    }
}

pub(in crate::report) fn not_shown(threads: usize) -> String {
    match threads {
        1 => "(1 other thread is not shown)".to_owned(),
        threads => format!("({threads} other threads are not shown)"),
    }
}

/// What a thread waits for, in the picture: the words, and a remark.
pub(in crate::report) mod waits {
    use super::list;

    pub(in crate::report) fn for_object(object: &str) -> String {
        format!("waits for {object}")
    }

    pub(in crate::report) fn to_read(object: &str) -> String {
        format!("waits to read {object}")
    }

    pub(in crate::report) fn to_write(object: &str) -> String {
        format!("waits to write {object}")
    }

    pub(in crate::report) fn held_by(holders: &[&str]) -> String {
        format!("(held by {})", list(holders))
    }

    pub(in crate::report) fn read_by(holders: &[&str]) -> String {
        format!("(read by {})", list(holders))
    }

    pub(in crate::report) fn initialized_by(makers: &[&str]) -> String {
        format!("({} initializes it)", list(makers))
    }

    pub(in crate::report) const HELD_BY_ITSELF: &str = "(which it holds)";
    pub(in crate::report) const READ_BY_ITSELF: &str = "(which it reads)";
    pub(in crate::report) const INITIALIZED_BY_ITSELF: &str = "(which it initializes)";
    pub(in crate::report) const TOO_EARLY: &str = "(notified too early)";
    pub(in crate::report) const NOBODY_NOTIFIES: &str = "(nobody notifies)";
    pub(in crate::report) const PARKED: &str = "parked";
    pub(in crate::report) const NOBODY_UNPARKS: &str = "(nobody unparks it)";
    pub(in crate::report) const NOBODY_RECEIVES: &str = "(nobody receives)";
    pub(in crate::report) const FOR_EVER: &str = "(for ever)";
    pub(in crate::report) const AGAIN_AND_AGAIN: &str = "looks again and again";

    pub(in crate::report) fn empty(channel: &str) -> String {
        format!("waits: {channel} is empty")
    }

    pub(in crate::report) fn full(channel: &str) -> String {
        format!("waits: {channel} is full")
    }

    pub(in crate::report) fn senders(senders: usize) -> String {
        match senders {
            1 => "(a sender is alive)".to_owned(),
            senders => format!("({senders} senders are alive)"),
        }
    }

    pub(in crate::report) fn come(arrived: usize, size: usize) -> String {
        format!("({arrived} of {size} came)")
    }

    pub(in crate::report) const TO_END: &str = "to end";

    pub(in crate::report) fn polls(does: &str) -> String {
        format!("again: {does}")
    }
}

/// `a`, `a and b`, `a, b and c`; of many the first few.
fn list(items: &[&str]) -> String {
    const ITEMS: usize = 4;
    match items {
        [] => String::new(),
        [one] => (*one).to_owned(),
        items if items.len() > ITEMS => {
            format!("{} and {} more", items[..ITEMS - 1].join(", "), items.len() - ITEMS + 1)
        }
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
