//! `std::sync::Mutex`

use real_std::{
    cell::UnsafeCell,
    fmt,
    marker::PhantomData,
    ops::{Deref, DerefMut},
    panic::{Location, RefUnwindSafe, UnwindSafe},
    prelude::rust_2024::*,
    thread::panicking,
};

use super::{LockResult, TryLockError, TryLockResult, locked};
use crate::engine::{self, Id, Key, Loc, Op, Reply, State, perform, with};

/// `std::sync::Mutex`
pub struct Mutex<T: ?Sized> {
    id: Id,
    made: Loc,
    data: UnsafeCell<T>,
}

// SAFETY: the engine lets one thread at a time have the lock.
unsafe impl<T: ?Sized + Send> Send for Mutex<T> {}
// SAFETY: as above.
unsafe impl<T: ?Sized + Send> Sync for Mutex<T> {}
impl<T: ?Sized> UnwindSafe for Mutex<T> {}
impl<T: ?Sized> RefUnwindSafe for Mutex<T> {}

/// `std::sync::MutexGuard`
#[must_use = "if unused the Mutex will immediately unlock"]
pub struct MutexGuard<'a, T: ?Sized + 'a> {
    mutex: &'a Mutex<T>,
    at: Loc,
    panicking: bool,
    not_send: PhantomData<*const ()>,
}

// SAFETY: it gives out what the lock protects.
unsafe impl<T: ?Sized + Sync> Sync for MutexGuard<'_, T> {}

impl<T> Mutex<T> {
    #[track_caller]
    pub const fn new(data: T) -> Self {
        Self { id: Id::new(), made: Location::caller(), data: UnsafeCell::new(data) }
    }

    #[track_caller]
    pub fn into_inner(self) -> LockResult<T> {
        let poisoned = self.poisoned();
        locked(self.data.into_inner(), poisoned)
    }
}

impl<T: ?Sized> Mutex<T> {
    pub(super) fn key(&self) -> Key {
        self.id.key(self.made, || State::Mutex(Default::default()))
    }

    #[track_caller]
    pub fn lock(&self) -> LockResult<MutexGuard<'_, T>> {
        let at = Location::caller();
        let reply = perform(Op::Lock(self.key()), at);
        self.guard(reply, at)
    }

    /// The guard of a lock that was just taken.
    pub(super) fn guard(&self, reply: Reply, at: Loc) -> LockResult<MutexGuard<'_, T>> {
        engine::note_value(self.data.get());
        let guard = MutexGuard { mutex: self, at, panicking: panicking(), not_send: PhantomData };
        locked(guard, matches!(reply, Reply::Poisoned | Reply::TimedOutPoisoned))
    }

    #[track_caller]
    pub fn try_lock(&self) -> TryLockResult<MutexGuard<'_, T>> {
        let at = Location::caller();
        match perform(Op::TryLock(self.key()), at) {
            Reply::Busy => Err(TryLockError::WouldBlock),
            reply => Ok(self.guard(reply, at)?),
        }
    }

    #[track_caller]
    pub fn is_poisoned(&self) -> bool {
        perform(Op::IsPoisoned(self.key()), Location::caller()) == Reply::Value(1)
    }

    #[track_caller]
    pub fn clear_poison(&self) {
        perform(Op::ClearPoison(self.key()), Location::caller());
    }

    /// To be asked by who has it to himself.
    fn poisoned(&self) -> bool {
        self.id.known().is_some_and(|key| with(|engine| engine.run.object(key).mutex().poisoned))
    }

    pub fn get_mut(&mut self) -> LockResult<&mut T> {
        let poisoned = self.poisoned();
        locked(self.data.get_mut(), poisoned)
    }
}

impl<'a, T: ?Sized> MutexGuard<'a, T> {
    pub(super) fn mutex(&self) -> &'a Mutex<T> {
        self.mutex
    }
}

impl<T: ?Sized> Drop for MutexGuard<'_, T> {
    fn drop(&mut self) {
        let poisons = !self.panicking && panicking();
        engine::note_next_value(self.mutex.data.get());
        perform(Op::Unlock { lock: self.mutex.key(), poisons }, self.at);
    }
}

impl<T: ?Sized> Deref for MutexGuard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        // SAFETY: the lock is held.
        unsafe { &*self.mutex.data.get() }
    }
}

impl<T: ?Sized> DerefMut for MutexGuard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: the lock is held.
        unsafe { &mut *self.mutex.data.get() }
    }
}

impl<T: ?Sized + fmt::Debug> fmt::Debug for MutexGuard<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: ?Sized + fmt::Display> fmt::Display for MutexGuard<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: ?Sized + fmt::Debug> fmt::Debug for Mutex<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Mutex");
        match self.try_lock() {
            Ok(guard) => shown.field("data", &&*guard),
            Err(TryLockError::Poisoned(error)) => shown.field("data", &&**error.get_ref()),
            Err(TryLockError::WouldBlock) => shown.field("data", &"<locked>"),
        };
        shown.field("poisoned", &self.is_poisoned());
        shown.finish_non_exhaustive()
    }
}

impl<T: Default> Default for Mutex<T> {
    #[track_caller]
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T> From<T> for Mutex<T> {
    #[track_caller]
    fn from(data: T) -> Self {
        Self::new(data)
    }
}
