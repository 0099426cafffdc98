//! The state of what threads share.

use real_std::{collections::VecDeque, prelude::rust_2024::*};

use crate::engine::{Key, Loc, Tid, view::View};

/// One shared object of a run.
pub(crate) struct Object {
    /// Where the program made it.
    pub(crate) made: Loc,
    pub(crate) state: State,
    /// What whoever synchronizes with it learns.
    pub(crate) view: View,
    /// Grows with every change.
    pub(crate) version: u64,
}

pub(crate) enum State {
    Mutex(Mutex),
    RwLock(RwLock),
    Condvar(Condvar),
    Barrier(Barrier),
    Once(Once),
    Channel(Channel),
    Atomic(Atomic),
    Count,
}

#[derive(Default)]
pub(crate) struct Mutex {
    pub(crate) owner: Option<(Tid, Loc)>,
    pub(crate) poisoned: bool,
}

#[derive(Default)]
pub(crate) struct RwLock {
    pub(crate) writer: Option<(Tid, Loc)>,
    pub(crate) readers: Vec<(Tid, Loc)>,
    /// Writers that readers let go first, if they do.
    pub(crate) queued: Vec<Tid>,
    pub(crate) poisoned: bool,
}

#[derive(Default)]
pub(crate) struct Condvar {
    /// In the order in which they came.
    pub(crate) waiters: Vec<Tid>,
    /// The last notification that nobody was there to hear.
    pub(crate) unheard: Option<(Tid, Loc)>,
}

#[derive(Default)]
pub(crate) struct Barrier {
    pub(crate) arrived: Vec<Tid>,
    pub(crate) size: usize,
}

#[derive(Default)]
pub(crate) struct Once {
    pub(crate) running: Option<(Tid, Loc)>,
    pub(crate) done: bool,
    pub(crate) poisoned: bool,
}

pub(crate) struct Channel {
    /// How many messages it holds; `None`: any number.
    pub(crate) bound: Option<usize>,
    /// What its receiver touches, and what the end of its last sender does.
    pub(crate) head: Key,
    pub(crate) alive: Key,
    /// For each message in it, what its sender knew, and the step that sent it.
    pub(crate) messages: VecDeque<(View, usize)>,
    pub(crate) sent: u64,
    pub(crate) taken: u64,
    /// Senders that are alive, each with the place where it was made.
    pub(crate) senders: Vec<(u32, Loc)>,
    pub(crate) next_sender: u32,
    pub(crate) receiver: bool,
    /// Whether the receiver stands and waits; of interest only where there is no buffer.
    pub(crate) awaited: bool,
}

pub(crate) struct Atomic {
    /// All stores, the first value included, in the order in which they took effect.
    pub(crate) stores: Vec<Store>,
    /// The newest store that a sequentially consistent operation has made, or read.
    pub(crate) sequential: u32,
}

pub(crate) struct Store {
    pub(crate) value: u64,
    /// What an acquiring load of it learns.
    pub(crate) released: Option<View>,
}

/// A lock that a thread may take again while it has it: a standard stream.
#[derive(Default)]
pub(crate) struct Stream {
    pub(crate) owner: Option<(Tid, Loc)>,
    pub(crate) depth: usize,
}

macro_rules! access {
    ($($name:ident: $kind:ident),*) => {
        impl Object {
            $(pub(crate) fn $name(&mut self) -> &mut $kind {
                match &mut self.state {
                    State::$kind(state) => state,
                    _ => unreachable!("an object keeps its kind"),
                }
            })*
        }
    };
}

access!(mutex: Mutex, rwlock: RwLock, condvar: Condvar, barrier: Barrier, once: Once, channel: Channel, atomic: Atomic);

impl State {
    /// The name that the answer has for it.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Mutex(_) => "mutex",
            Self::RwLock(_) => "rwlock",
            Self::Condvar(_) => "condvar",
            Self::Barrier(_) => "barrier",
            Self::Once(_) => "once",
            Self::Channel(_) => "channel",
            Self::Atomic(_) => "atomic",
            Self::Count => "count",
        }
    }
}

impl Channel {
    /// Whether the receiver has to come first, and wait then: who tries to hand something over notices.
    pub(crate) fn is_to_be_awaited(&self) -> bool {
        self.bound == Some(0) && !self.awaited && self.messages.is_empty() && !self.senders.is_empty()
    }

    pub(crate) fn new(bound: Option<usize>, head: Key, alive: Key) -> Self {
        Self {
            bound,
            head,
            alive,
            messages: VecDeque::new(),
            sent: 0,
            taken: 0,
            senders: Vec::new(),
            next_sender: 0,
            receiver: true,
            awaited: false,
        }
    }
}

impl Atomic {
    pub(crate) fn new(value: u64) -> Self {
        Self { stores: [Store { value, released: None }].into(), sequential: 0 }
    }

    /// Whether the newest store is known to all sequentially consistent operations.
    pub(crate) fn is_agreed(&self) -> bool {
        self.sequential as usize + 1 == self.stores.len()
    }

    /// The value that was stored last.
    pub(crate) fn newest(&self) -> u64 {
        self.stores.last().map_or(0, |store| store.value)
    }
}
