//! `std::sync::mpsc`

pub use real_std::sync::mpsc::{RecvError, RecvTimeoutError, SendError, TryRecvError, TrySendError};

use real_std::{
    cell::UnsafeCell,
    collections::VecDeque,
    fmt,
    iter::FusedIterator,
    panic::{Location, RefUnwindSafe, UnwindSafe},
    prelude::rust_2024::*,
    ptr,
    sync::Arc as RealArc,
};

use crate::{
    engine::{self, Channel, Id, Key, Limit, Loc, Op, Reply, State, perform, with},
    thread::limit,
    time::Duration,
};

struct Shared<T> {
    id: Id,
    /// The engine decides who may put or take.
    messages: UnsafeCell<VecDeque<T>>,
}

// SAFETY: one thread at a time touches the messages, and none is switched from meanwhile.
unsafe impl<T: Send> Send for Shared<T> {}
// SAFETY: as above.
unsafe impl<T: Send> Sync for Shared<T> {}

impl<T> Shared<T> {
    fn key(&self) -> Key {
        self.id.known().expect("used when it was made")
    }

    fn put(&self, message: T) {
        // SAFETY: see above.
        unsafe { (*self.messages.get()).push_back(message) }
    }

    fn take(&self) -> T {
        // SAFETY: see above.
        let message = unsafe { (*self.messages.get()).pop_front() }.expect("the engine has counted it");
        engine::note_value(ptr::from_ref(&message));
        message
    }
}

/// What both kinds of senders are.
struct Tx<T> {
    shared: RealArc<Shared<T>>,
    number: u32,
    made: Loc,
}

impl<T> Tx<T> {
    fn new(shared: &RealArc<Shared<T>>, made: Loc) -> Self {
        let key = shared.key();
        let number = with(|engine| {
            let channel = engine.run.object(key).channel();
            channel.next_sender += 1;
            channel.senders.push((channel.next_sender, made));
            channel.next_sender
        });
        Self { shared: RealArc::clone(shared), number, made }
    }

    fn send(&self, message: T, at: Loc) -> Result<(), SendError<T>> {
        let channel = self.shared.key();
        engine::note_next_value(ptr::from_ref(&message));
        match perform(Op::Send { channel }, at) {
            Reply::Closed => return Err(SendError(message)),
            // Nobody else has run since.
            Reply::Value(number) => {
                self.shared.put(message);
                if perform(Op::HandOver { channel, number }, at) == Reply::Closed {
                    return Err(SendError(self.shared.take()));
                }
            }
            _ => self.shared.put(message),
        }
        Ok(())
    }
}

impl<T> Drop for Tx<T> {
    fn drop(&mut self) {
        perform(Op::DropSender { channel: self.shared.key(), sender: self.number }, self.made);
    }
}

/// `std::sync::mpsc::Sender`
pub struct Sender<T>(Tx<T>);

/// `std::sync::mpsc::SyncSender`
pub struct SyncSender<T>(Tx<T>);

/// `std::sync::mpsc::Receiver`
pub struct Receiver<T> {
    shared: RealArc<Shared<T>>,
    made: Loc,
    not_sync: real_std::marker::PhantomData<real_std::cell::Cell<()>>,
}

impl<T> UnwindSafe for Sender<T> {}
impl<T> RefUnwindSafe for Sender<T> {}
impl<T> UnwindSafe for SyncSender<T> {}
impl<T> RefUnwindSafe for SyncSender<T> {}
impl<T> UnwindSafe for Receiver<T> {}
impl<T> RefUnwindSafe for Receiver<T> {}

fn make<T>(bound: Option<usize>, made: Loc) -> (Tx<T>, Receiver<T>) {
    let shared = RealArc::new(Shared { id: Id::new(), messages: UnsafeCell::new(VecDeque::new()) });
    let (head, alive) = shared.id.parts();
    shared.id.key(made, || State::Channel(Channel::new(bound, head, alive)));
    (Tx::new(&shared, made), Receiver { shared, made, not_sync: real_std::marker::PhantomData })
}

#[track_caller]
pub fn channel<T>() -> (Sender<T>, Receiver<T>) {
    let (sender, receiver) = make(None, Location::caller());
    (Sender(sender), receiver)
}

#[track_caller]
pub fn sync_channel<T>(bound: usize) -> (SyncSender<T>, Receiver<T>) {
    let (sender, receiver) = make(Some(bound), Location::caller());
    (SyncSender(sender), receiver)
}

impl<T> Sender<T> {
    #[track_caller]
    pub fn send(&self, message: T) -> Result<(), SendError<T>> {
        self.0.send(message, Location::caller())
    }
}

impl<T> SyncSender<T> {
    #[track_caller]
    pub fn send(&self, message: T) -> Result<(), SendError<T>> {
        self.0.send(message, Location::caller())
    }

    #[track_caller]
    pub fn try_send(&self, message: T) -> Result<(), TrySendError<T>> {
        let channel = self.0.shared.key();
        engine::note_next_value(ptr::from_ref(&message));
        match perform(Op::TrySend { channel }, Location::caller()) {
            Reply::Closed => Err(TrySendError::Disconnected(message)),
            Reply::Busy => Err(TrySendError::Full(message)),
            _ => {
                self.0.shared.put(message);
                Ok(())
            }
        }
    }
}

impl<T> Clone for Sender<T> {
    #[track_caller]
    fn clone(&self) -> Self {
        Self(Tx::new(&self.0.shared, Location::caller()))
    }
}

impl<T> Clone for SyncSender<T> {
    #[track_caller]
    fn clone(&self) -> Self {
        Self(Tx::new(&self.0.shared, Location::caller()))
    }
}

impl<T> Receiver<T> {
    fn receive(&self, limit: Limit, at: Loc) -> Result<T, RecvTimeoutError> {
        match perform(Op::Receive { channel: self.shared.key(), limit }, at) {
            Reply::TimedOut => Err(RecvTimeoutError::Timeout),
            Reply::Closed => Err(RecvTimeoutError::Disconnected),
            _ => Ok(self.shared.take()),
        }
    }

    fn recv_at(&self, at: Loc) -> Result<T, RecvError> {
        self.receive(Limit::Never, at).map_err(|_| RecvError)
    }

    fn try_recv_at(&self, at: Loc) -> Result<T, TryRecvError> {
        match perform(Op::TryReceive(self.shared.key()), at) {
            Reply::Busy => Err(TryRecvError::Empty),
            Reply::Closed => Err(TryRecvError::Disconnected),
            _ => Ok(self.shared.take()),
        }
    }

    #[track_caller]
    pub fn recv(&self) -> Result<T, RecvError> {
        self.recv_at(Location::caller())
    }

    #[track_caller]
    pub fn try_recv(&self) -> Result<T, TryRecvError> {
        self.try_recv_at(Location::caller())
    }

    #[track_caller]
    pub fn recv_timeout(&self, duration: Duration) -> Result<T, RecvTimeoutError> {
        self.receive(limit(duration), Location::caller())
    }

    #[track_caller]
    pub fn iter(&self) -> Iter<'_, T> {
        Iter { receiver: self, at: Location::caller() }
    }

    #[track_caller]
    pub fn try_iter(&self) -> TryIter<'_, T> {
        TryIter { receiver: self, at: Location::caller() }
    }
}

impl<T> Drop for Receiver<T> {
    fn drop(&mut self) {
        perform(Op::DropReceiver(self.shared.key()), self.made);
        // Whoever hands a message over gets it back.
        if with(|engine| engine.run.object(self.shared.key()).channel().bound == Some(0)) {
            return;
        }
        // Messages that nobody will take are dropped with the receiver.
        // SAFETY: see `Shared`.
        let rest = unsafe { real_std::mem::take(&mut *self.shared.messages.get()) };
        drop(rest);
    }
}

/// `std::sync::mpsc::Iter`
#[derive(Debug)]
pub struct Iter<'a, T: 'a> {
    receiver: &'a Receiver<T>,
    at: Loc,
}

/// `std::sync::mpsc::TryIter`
#[derive(Debug)]
pub struct TryIter<'a, T: 'a> {
    receiver: &'a Receiver<T>,
    at: Loc,
}

/// `std::sync::mpsc::IntoIter`
#[derive(Debug)]
pub struct IntoIter<T> {
    receiver: Receiver<T>,
    at: Loc,
}

impl<T> Iterator for Iter<'_, T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        self.receiver.recv_at(self.at).ok()
    }
}

impl<T> Iterator for TryIter<'_, T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        self.receiver.try_recv_at(self.at).ok()
    }
}

impl<T> Iterator for IntoIter<T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        self.receiver.recv_at(self.at).ok()
    }
}

impl<T> FusedIterator for Iter<'_, T> {}
impl<T> FusedIterator for IntoIter<T> {}

impl<'a, T> IntoIterator for &'a Receiver<T> {
    type Item = T;
    type IntoIter = Iter<'a, T>;

    #[track_caller]
    fn into_iter(self) -> Iter<'a, T> {
        self.iter()
    }
}

impl<T> IntoIterator for Receiver<T> {
    type Item = T;
    type IntoIter = IntoIter<T>;

    #[track_caller]
    fn into_iter(self) -> IntoIter<T> {
        IntoIter { receiver: self, at: Location::caller() }
    }
}

macro_rules! shown {
    ($($kind:ident),*) => {$(
        impl<T> fmt::Debug for $kind<T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($kind)).finish_non_exhaustive()
            }
        }
    )*};
}

shown!(Sender, SyncSender, Receiver);
