//! What the model of `std` tells of one run: every step, and why it stands still.
//!
//! These are the answers of `model-std`, as it writes them.

use serde::{Deserialize, Serialize};

/// One interleaving of the program's threads.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Interleaving {
    /// All decisions, for a replay.
    pub schedule: String,
    /// Who ran when the run was broken off, if it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub broke_off: Option<BrokeOff>,
    /// The threads, `main` first.
    pub threads: Vec<ModelThread>,
    /// How many threads beside `main` can be alive at one moment.
    #[serde(default)]
    pub peak: usize,
    /// What each thread that has not ended waits for, if the run stands still.
    pub blocked: Vec<Waiter>,
    /// Shared objects, by their numbers. Empty unless the steps are told.
    #[serde(default)]
    pub objects: Vec<SharedObject>,
    /// What happened, in order. Empty unless the steps are told.
    #[serde(default)]
    pub trace: Vec<Step>,
    /// Time that passed for the program, in nanoseconds; 0 in adversarial time, where nothing is known of it.
    #[serde(default)]
    pub clock: u64,
    /// How often its threads slept for a time (`thread::sleep`).
    #[serde(default)]
    pub sleeps: u64,
    /// The sum of all work, in nanoseconds of sleep and executed basic blocks; 0 if it was not counted.
    pub work: u64,
    /// The longest chain of work that had to be done one after the other.
    pub span: u64,
}

/// Where a thread was seen last before a run was broken off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BrokeOff {
    /// Why it was.
    pub why: Break,
    /// Which.
    pub thread: usize,
    /// What it did then: `Start`, if it has come to no operation of its own.
    pub op: Operation,
    /// Where; of a thread that has only started, where it was made.
    pub at: Option<Place>,
}

/// Why a run was broken off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Break {
    /// A signal that the thread brought on itself.
    Signalled,
    /// Its stack was full.
    StackOverflow,
    /// It wanted more memory than there is.
    OutOfMemory,
    /// It made more threads than there may be.
    TooManyThreads,
    /// It wrote more than may be written.
    TooMuchOutput,
    /// It made more threads than the model can follow.
    MoreThreads,
    /// It wrote more than the model can keep.
    MoreOutput,
    /// It used the CPU for long without an operation.
    Endless,
    /// There were more steps than a run may have.
    TooLong,
    /// It made a system call that is not modelled.
    NotModelled,
    /// It did something else than before.
    Diverged,
}

/// A place in the source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// As the compiler was told it.
    pub file: String,
    /// From 1.
    pub line: u32,
    /// From 1.
    pub column: u32,
}

impl Place {
    /// The line, if it is one of the program's and not of the library's.
    pub fn line(&self) -> Option<u32> {
        (!self.file.starts_with("/rustc/")).then_some(self.line)
    }
}

/// A thread of the model.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelThread {
    /// Its number; 0 is `main`.
    pub thread: usize,
    /// The name that it was given.
    pub name: Option<String>,
    /// Who made it; `None` for `main`.
    pub parent: Option<usize>,
    /// Where.
    pub made: Option<Place>,
    /// The step in which it was made.
    pub born: usize,
    /// Its first step.
    pub began: Option<usize>,
    /// Its last step, or its closure's if somebody waited for that; `None` if it was cut off.
    pub ended: Option<usize>,
    /// The first time it waited for something with a lock in hand.
    #[serde(rename = "held-while-waiting")]
    pub held_while_waiting: Option<HeldWhileWaiting>,
    /// Where it looked again and again, and did not sleep, while time passed; only in fair time.
    pub spun: Option<Place>,
    /// Whether a panic ended it.
    pub panicked: bool,
    /// Whether somebody waited for it and took note of how it ended.
    pub joined: bool,
    /// Locks that it held when the run ended.
    pub holds: Vec<Held>,
}

/// A lock that is held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// Which.
    pub object: u32,
    /// Where it was taken.
    pub at: Place,
}

/// A wait with a lock in hand: others may want that meanwhile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldWhileWaiting {
    /// The lock.
    pub object: u32,
    /// Where it was taken.
    pub taken: Place,
    /// What was waited for.
    pub op: Operation,
    /// Where.
    pub at: Place,
}

/// A thread that does not go on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiter {
    /// Which.
    pub thread: usize,
    /// What it is about to do.
    pub op: Operation,
    /// Where.
    pub at: Place,
    /// Whether it looks again and again rather than waits.
    pub runs: bool,
    /// The object that it waits for.
    pub object: Option<u32>,
    /// What that is.
    pub kind: Option<ObjectKind>,
    /// Where that was made.
    pub made: Option<Place>,
    /// The thread that it waits for.
    pub other: Option<usize>,
    /// Who holds what it waits for.
    pub holders: Vec<Holder>,
    /// For a channel: where its senders that are alive were made.
    pub senders: Vec<Place>,
    /// For a barrier: how many wait at it.
    pub arrived: usize,
    /// For a barrier: for how many it was made.
    pub size: usize,
    /// For a condition variable: the last notification that nobody was there to hear.
    pub unheard: Option<Holder>,
}

/// A thread, and where it did something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// Which.
    pub thread: usize,
    /// Where.
    pub at: Place,
}

/// Something that threads share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedObject {
    /// Its number.
    pub object: u32,
    /// What it is.
    pub kind: ObjectKind,
    /// Where it was made.
    pub made: Place,
}

/// Kinds of shared objects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ObjectKind {
    /// `Mutex`
    Mutex,
    /// `RwLock`
    #[serde(rename = "rwlock")]
    RwLock,
    /// `Condvar`
    Condvar,
    /// `Barrier`
    Barrier,
    /// `Once`, `OnceLock` or `LazyLock`
    Once,
    /// `mpsc::channel` or `sync_channel`
    Channel,
    /// One of the atomics
    Atomic,
    /// The counts of an `Arc`
    Count,
}

/// One step of one thread.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Which thread.
    pub thread: usize,
    /// What it did.
    pub op: Operation,
    /// Where.
    pub at: Place,
    /// The object that it did it to.
    pub object: Option<u32>,
    /// The thread that it did it to.
    pub other: Option<usize>,
    /// What came of it.
    pub reply: Reply,
    /// The value of an atomic or of the clock.
    pub number: Option<u64>,
    /// The value behind a lock or in a message.
    pub value: Option<String>,
    /// Threads that it woke.
    pub woken: Vec<usize>,
    /// Threads that it made, before its next step.
    pub made: Vec<usize>,
}

/// What a step does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names of std say it")]
pub enum Operation {
    Start,
    Resume,
    Lock,
    TryLock,
    Unlock,
    Read,
    TryRead,
    UnlockRead,
    Write,
    TryWrite,
    UnlockWrite,
    Downgrade,
    IsPoisoned,
    ClearPoison,
    /// Frees the mutex and begins to wait.
    Wait,
    /// Waits on a condition variable; as a step: its time is over, or it wakes for no reason.
    Waiting,
    /// Has been woken, and takes the mutex again.
    Relock,
    NotifyOne,
    NotifyAll,
    /// Comes to a barrier.
    Arrive,
    AtBarrier,
    /// Comes to an initializer.
    Begin,
    /// Has run an initializer.
    Finish,
    IsDone,
    AwaitDone,
    Send,
    TrySend,
    HandOver,
    Receive,
    TryReceive,
    DropSender,
    DropReceiver,
    Load,
    Store,
    Update,
    Exchange,
    Fence,
    Count,
    LookAtCount,
    Park,
    Unpark,
    Join,
    IsFinished,
    /// Its closure has returned; the values of its thread locals are yet to be dropped.
    Return,
    End,
    Sleep,
    Yield,
    Now,
    Print,
    LockStream,
    UnlockStream,
    Exit,
}

/// What came of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reply {
    /// It was done.
    Done,
    /// The same, and the lock was poisoned.
    Poisoned,
    /// It would have had to wait.
    Busy,
    /// Its time was over.
    TimedOut,
    /// The same, and the lock was poisoned.
    TimedOutPoisoned,
    /// Nobody is at the other end.
    Closed,
    /// It is the one to do it.
    First,
    /// The same, after another's panic.
    FirstAfterPanic,
    /// A value was found.
    Value,
    /// Another value was found than the expected one.
    Failed,
}

/// What a search looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    /// Interleavings that were run.
    pub interleavings: u64,
    /// Whether these are all that can make a difference.
    pub is_complete: bool,
    /// Whether loops that wait were followed to a certain depth only.
    pub is_bounded: bool,
    /// Whether wake-ups for no reason were among them.
    pub spurious: bool,
    /// Whether they are orders of processes, seen by the process observer.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub of_processes: bool,
}
