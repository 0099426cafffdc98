//! Operations: everything that a thread does and another one can notice.
//!
//! Between two operations a thread runs code of its own; when it comes to the next one it stops and announces it.
//! What an operation touches is known from its announcement, and that is all that the search needs: two operations that
//! touch nothing in common may change places, and nobody can tell.

use real_std::{panic::Location, prelude::rust_2024::*};

/// A place in the program's source.
pub(crate) type Loc = &'static Location<'static>;

/// A thread of the program: 0 is `main`. Threads that are made at the same point of their maker's life have the same
/// number in every interleaving.
pub(crate) type Tid = usize;

/// Something that operations touch. Like a thread's, its number is the same in every interleaving.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct Key(pub(crate) u32);

impl Key {
    /// Standard output.
    pub(crate) const OUT: Self = Self(0);
    /// Standard error.
    pub(crate) const ERR: Self = Self(1);
    /// How often something may still happen that is only unlikely: spurious wake-ups and failures, long pauses.
    pub(crate) const LUCK: Self = Self(2);
    /// The order of all sequentially consistent fences.
    pub(crate) const FENCES: Self = Self(3);
    /// Objects and threads come after these.
    pub(crate) const FIRST: u32 = 4;
}

/// A memory order, as `core::sync::atomic::Ordering`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Order {
    pub(crate) acquires: bool,
    pub(crate) releases: bool,
    pub(crate) sequential: bool,
}

/// What is done to the value of an atomic.
#[derive(Clone, Copy)]
pub(crate) enum Change {
    Load,
    Store(u64),
    /// The new value is computed from the old one.
    Update(fn(u64, u64) -> u64, u64),
    /// Compare with the first, set the second; the last: whether it may fail for no reason.
    Exchange {
        expected: u64,
        new: u64,
        failure: Order,
        weak: bool,
    },
}

/// What is asked of a reference count.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Counting {
    /// One more or one fewer; the order of such changes cannot be told.
    Change,
    /// What is done depends on the count.
    Look,
}

/// How long somebody is ready to wait.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Limit {
    Never,
    Nanoseconds(u64),
}

#[derive(Clone, Copy)]
pub(crate) enum Op {
    /// The thread's first step.
    Start,
    /// Goes on; whatever it waited for has been done to it.
    Resume,
    Lock(Key),
    TryLock(Key),
    Unlock {
        lock: Key,
        poisons: bool,
    },
    Read(Key),
    TryRead(Key),
    UnlockRead(Key),
    Write(Key),
    TryWrite(Key),
    UnlockWrite {
        lock: Key,
        poisons: bool,
    },
    Downgrade(Key),
    IsPoisoned(Key),
    ClearPoison(Key),
    /// Frees the mutex and begins to wait.
    Wait {
        condvar: Key,
        mutex: Key,
        limit: Limit,
    },
    /// Is waiting.
    Waiting {
        condvar: Key,
        mutex: Key,
        limit: Limit,
    },
    /// Has been woken, or has given up, and wants its mutex back.
    Relock {
        mutex: Key,
        timed_out: bool,
    },
    Notify {
        condvar: Key,
        all: bool,
    },
    Arrive {
        barrier: Key,
        size: usize,
    },
    /// Waits for the others.
    AtBarrier {
        barrier: Key,
    },
    /// Wants to run an initializer, or to find that it has been run.
    Begin {
        once: Key,
        ignores_poison: bool,
    },
    Finish {
        once: Key,
        poisons: bool,
    },
    /// Wants to know whether it has been run.
    IsDone(Key),
    /// Waits until it has been run.
    AwaitDone(Key),
    Send {
        channel: Key,
    },
    TrySend {
        channel: Key,
    },
    /// Waits until a receiver has taken the message (sync_channel(0)).
    HandOver {
        channel: Key,
        number: u64,
    },
    Receive {
        channel: Key,
        limit: Limit,
    },
    TryReceive(Key),
    DropSender {
        channel: Key,
        sender: u32,
    },
    DropReceiver(Key),
    Atomic {
        atomic: Key,
        change: Change,
        order: Order,
    },
    Fence(Order),
    Count {
        count: Key,
        what: Counting,
    },
    Park {
        limit: Limit,
    },
    Unpark(Tid),
    /// Waits until it has ended.
    Join(Tid),
    /// Waits until what it runs has returned, as a scope does.
    AwaitReturn(Tid),
    IsFinished(Tid),
    /// What it runs has returned; the values of its thread locals are yet to be dropped.
    Return,
    End,
    Sleep(u64),
    Yield,
    Now,
    Print {
        stream: Key,
        bytes: *const [u8],
    },
    LockStream(Key),
    UnlockStream(Key),
    Exit(i32),
}

/// What came of an operation.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(crate) enum Reply {
    /// Done; a lock was taken, a message may be put or taken.
    #[default]
    Done,
    /// The same, and the lock was poisoned.
    Poisoned,
    /// It would have had to wait.
    Busy,
    /// It waited for as long as it was ready to.
    TimedOut,
    /// The same, and the lock was poisoned.
    TimedOutPoisoned,
    /// Nobody is at the other end.
    Closed,
    /// The one to do it: the barrier's leader, the one that runs the initializer.
    First,
    /// The one to do it, after another's attempt had panicked.
    FirstAfterPanic,
    /// A value: of an atomic, of the clock.
    Value(u64),
    /// A compare-exchange that did not find what it expected.
    Failed(u64),
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Access {
    Read,
    /// A change whose order with other updates cannot be told.
    Update,
    Write,
}

/// What an operation touches.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Footprint {
    Nothing,
    One(Key, Access),
    Two(Key, Access, Key, Access),
    /// It ends the program, and so everything.
    Everything,
}

impl Footprint {
    fn parts(self) -> [Option<(Key, Access)>; 2] {
        match self {
            Self::Nothing | Self::Everything => [None, None],
            Self::One(key, access) => [Some((key, access)), None],
            Self::Two(key, access, other, its) => [Some((key, access)), Some((other, its))],
        }
    }

    /// What it touches; nothing for `Everything`.
    pub(crate) fn iter(self) -> impl Iterator<Item = (Key, Access)> {
        self.parts().into_iter().flatten()
    }

    /// Whether the order of the two can matter.
    pub(crate) fn conflicts(self, other: Self) -> bool {
        if self == Self::Everything || other == Self::Everything {
            return true;
        }
        self.iter().any(|(key, access)| other.iter().any(|(its, how)| its == key && is_a_conflict(access, how)))
    }
}

pub(crate) fn is_a_conflict(one: Access, other: Access) -> bool {
    !matches!((one, other), (Access::Read, Access::Read) | (Access::Update, Access::Update))
}

impl Op {
    /// Whether it takes a lock that the other frees: such a pair has only one order.
    pub(crate) fn only_follows(&self, earlier: &Self) -> bool {
        match (earlier, self) {
            (
                Self::Unlock { lock: freed, .. } | Self::Wait { mutex: freed, .. },
                Self::Lock(taken) | Self::Relock { mutex: taken, .. } | Self::Unlock { lock: taken, .. },
            ) => freed == taken,
            (Self::Wait { mutex: freed, .. }, Self::Wait { mutex: taken, .. }) => freed == taken,
            (Self::UnlockWrite { lock: freed, .. }, Self::Read(taken) | Self::Write(taken))
            | (Self::UnlockRead(freed), Self::Write(taken)) => freed == taken,
            (Self::End, Self::Join(_)) => true,
            (Self::UnlockStream(freed), Self::LockStream(taken) | Self::Print { stream: taken, .. }) => freed == taken,
            _ => false,
        }
    }

    /// Whether it may have to wait for another thread.
    pub(crate) fn may_wait(&self) -> bool {
        matches!(
            self,
            Self::Lock(_)
                | Self::Read(_)
                | Self::Write(_)
                | Self::Wait { .. }
                | Self::Arrive { .. }
                | Self::Begin { .. }
                | Self::AwaitDone(_)
                | Self::Send { .. }
                | Self::Receive { .. }
                | Self::Park { .. }
                | Self::Join(_)
        )
    }

    /// Whether it waits for what another thread does, and not for a lock: nobody should have to wait that long for one.
    pub(crate) fn takes_long(&self) -> bool {
        matches!(
            self,
            Self::Wait { .. }
                | Self::Arrive { .. }
                | Self::Receive { .. }
                | Self::Park { .. }
                | Self::Join(_)
                | Self::AwaitReturn(_)
                | Self::Sleep(_)
        )
    }

    /// The name that the answer has for it.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Resume => "resume",
            Self::Lock(_) => "lock",
            Self::TryLock(_) => "try-lock",
            Self::Unlock { .. } => "unlock",
            Self::Read(_) => "read",
            Self::TryRead(_) => "try-read",
            Self::UnlockRead(_) => "unlock-read",
            Self::Write(_) => "write",
            Self::TryWrite(_) => "try-write",
            Self::UnlockWrite { .. } => "unlock-write",
            Self::Downgrade(_) => "downgrade",
            Self::IsPoisoned(_) => "is-poisoned",
            Self::ClearPoison(_) => "clear-poison",
            Self::Wait { .. } => "wait",
            Self::Waiting { .. } => "waiting",
            Self::Relock { .. } => "relock",
            Self::Notify { all: false, .. } => "notify-one",
            Self::Notify { all: true, .. } => "notify-all",
            Self::Arrive { .. } => "arrive",
            Self::AtBarrier { .. } => "at-barrier",
            Self::Begin { .. } => "begin",
            Self::Finish { .. } => "finish",
            Self::IsDone(_) => "is-done",
            Self::AwaitDone(_) => "await-done",
            Self::Send { .. } => "send",
            Self::TrySend { .. } => "try-send",
            Self::HandOver { .. } => "hand-over",
            Self::Receive { .. } => "receive",
            Self::TryReceive(_) => "try-receive",
            Self::DropSender { .. } => "drop-sender",
            Self::DropReceiver(_) => "drop-receiver",
            Self::Atomic { change: Change::Load, .. } => "load",
            Self::Atomic { change: Change::Store(_), .. } => "store",
            Self::Atomic { change: Change::Update(..), .. } => "update",
            Self::Atomic { change: Change::Exchange { .. }, .. } => "exchange",
            Self::Fence(_) => "fence",
            Self::Count { what: Counting::Change, .. } => "count",
            Self::Count { what: Counting::Look, .. } => "look-at-count",
            Self::Park { .. } => "park",
            Self::Unpark(_) => "unpark",
            Self::Join(_) | Self::AwaitReturn(_) => "join",
            Self::IsFinished(_) => "is-finished",
            Self::Return => "return",
            Self::End => "end",
            Self::Sleep(_) => "sleep",
            Self::Yield => "yield",
            Self::Now => "now",
            Self::Print { .. } => "print",
            Self::LockStream(_) => "lock-stream",
            Self::UnlockStream(_) => "unlock-stream",
            Self::Exit(_) => "exit",
        }
    }

    /// The object that it is about, if it is about one.
    pub(crate) fn key(&self) -> Option<Key> {
        Some(match *self {
            Self::Lock(key)
            | Self::TryLock(key)
            | Self::Unlock { lock: key, .. }
            | Self::Read(key)
            | Self::TryRead(key)
            | Self::UnlockRead(key)
            | Self::Write(key)
            | Self::TryWrite(key)
            | Self::UnlockWrite { lock: key, .. }
            | Self::Downgrade(key)
            | Self::IsPoisoned(key)
            | Self::ClearPoison(key)
            | Self::Wait { condvar: key, .. }
            | Self::Waiting { condvar: key, .. }
            | Self::Relock { mutex: key, .. }
            | Self::Notify { condvar: key, .. }
            | Self::Arrive { barrier: key, .. }
            | Self::AtBarrier { barrier: key }
            | Self::Begin { once: key, .. }
            | Self::Finish { once: key, .. }
            | Self::IsDone(key)
            | Self::AwaitDone(key)
            | Self::Send { channel: key }
            | Self::TrySend { channel: key }
            | Self::HandOver { channel: key, .. }
            | Self::Receive { channel: key, .. }
            | Self::TryReceive(key)
            | Self::DropSender { channel: key, .. }
            | Self::DropReceiver(key)
            | Self::Atomic { atomic: key, .. }
            | Self::Count { count: key, .. }
            | Self::Print { stream: key, .. }
            | Self::LockStream(key)
            | Self::UnlockStream(key) => key,
            _ => return None,
        })
    }

    /// The thread that it is about, if it is about another one.
    pub(crate) fn other(&self) -> Option<Tid> {
        match *self {
            Self::Unpark(tid) | Self::Join(tid) | Self::AwaitReturn(tid) | Self::IsFinished(tid) => Some(tid),
            _ => None,
        }
    }
}
