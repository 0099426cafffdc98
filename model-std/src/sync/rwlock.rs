//! `std::sync::RwLock`

use real_std::{
    cell::UnsafeCell,
    fmt,
    marker::PhantomData,
    mem,
    ops::{Deref, DerefMut},
    panic::{Location, RefUnwindSafe, UnwindSafe},
    prelude::rust_2024::*,
    thread::panicking,
};

use super::{LockResult, TryLockError, TryLockResult, locked};
use crate::engine::{self, Id, Key, Loc, Op, Reply, State, perform, with};

/// `std::sync::RwLock`
pub struct RwLock<T: ?Sized> {
    id: Id,
    made: Loc,
    data: UnsafeCell<T>,
}

// SAFETY: the engine lets in one writer, or readers only.
unsafe impl<T: ?Sized + Send> Send for RwLock<T> {}
// SAFETY: as above.
unsafe impl<T: ?Sized + Send + Sync> Sync for RwLock<T> {}
impl<T: ?Sized> UnwindSafe for RwLock<T> {}
impl<T: ?Sized> RefUnwindSafe for RwLock<T> {}

/// `std::sync::RwLockReadGuard`
#[must_use = "if unused the RwLock will immediately unlock"]
pub struct RwLockReadGuard<'a, T: ?Sized + 'a> {
    lock: &'a RwLock<T>,
    at: Loc,
    not_send: PhantomData<*const ()>,
}

/// `std::sync::RwLockWriteGuard`
#[must_use = "if unused the RwLock will immediately unlock"]
pub struct RwLockWriteGuard<'a, T: ?Sized + 'a> {
    lock: &'a RwLock<T>,
    at: Loc,
    panicking: bool,
    not_send: PhantomData<*const ()>,
}

// SAFETY: it gives out what the lock protects.
unsafe impl<T: ?Sized + Sync> Sync for RwLockReadGuard<'_, T> {}
// SAFETY: it gives out what the lock protects.
unsafe impl<T: ?Sized + Sync> Sync for RwLockWriteGuard<'_, T> {}

impl<T> RwLock<T> {
    #[track_caller]
    pub const fn new(data: T) -> Self {
        Self { id: Id::new(), made: Location::caller(), data: UnsafeCell::new(data) }
    }

    pub fn into_inner(self) -> LockResult<T> {
        let poisoned = self.poisoned();
        locked(self.data.into_inner(), poisoned)
    }
}

impl<T: ?Sized> RwLock<T> {
    fn key(&self) -> Key {
        self.id.key(self.made, || State::RwLock(Default::default()))
    }

    fn reader(&self, reply: Reply, at: Loc) -> LockResult<RwLockReadGuard<'_, T>> {
        engine::note_value(self.data.get());
        locked(RwLockReadGuard { lock: self, at, not_send: PhantomData }, reply == Reply::Poisoned)
    }

    fn writer(&self, reply: Reply, at: Loc) -> LockResult<RwLockWriteGuard<'_, T>> {
        engine::note_value(self.data.get());
        let guard = RwLockWriteGuard { lock: self, at, panicking: panicking(), not_send: PhantomData };
        locked(guard, reply == Reply::Poisoned)
    }

    #[track_caller]
    pub fn read(&self) -> LockResult<RwLockReadGuard<'_, T>> {
        let at = Location::caller();
        let reply = perform(Op::Read(self.key()), at);
        self.reader(reply, at)
    }

    #[track_caller]
    pub fn try_read(&self) -> TryLockResult<RwLockReadGuard<'_, T>> {
        let at = Location::caller();
        match perform(Op::TryRead(self.key()), at) {
            Reply::Busy => Err(TryLockError::WouldBlock),
            reply => Ok(self.reader(reply, at)?),
        }
    }

    #[track_caller]
    pub fn write(&self) -> LockResult<RwLockWriteGuard<'_, T>> {
        let at = Location::caller();
        let reply = perform(Op::Write(self.key()), at);
        self.writer(reply, at)
    }

    #[track_caller]
    pub fn try_write(&self) -> TryLockResult<RwLockWriteGuard<'_, T>> {
        let at = Location::caller();
        match perform(Op::TryWrite(self.key()), at) {
            Reply::Busy => Err(TryLockError::WouldBlock),
            reply => Ok(self.writer(reply, at)?),
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
        self.id.known().is_some_and(|key| with(|engine| engine.run.object(key).rwlock().poisoned))
    }

    pub fn get_mut(&mut self) -> LockResult<&mut T> {
        let poisoned = self.poisoned();
        locked(self.data.get_mut(), poisoned)
    }
}

impl<'a, T: ?Sized> RwLockWriteGuard<'a, T> {
    #[track_caller]
    pub fn downgrade(guard: Self) -> RwLockReadGuard<'a, T> {
        let lock = guard.lock;
        mem::forget(guard);
        let at = Location::caller();
        perform(Op::Downgrade(lock.key()), at);
        RwLockReadGuard { lock, at, not_send: PhantomData }
    }
}

impl<T: ?Sized> Drop for RwLockReadGuard<'_, T> {
    fn drop(&mut self) {
        perform(Op::UnlockRead(self.lock.key()), self.at);
    }
}

impl<T: ?Sized> Drop for RwLockWriteGuard<'_, T> {
    fn drop(&mut self) {
        let poisons = !self.panicking && panicking();
        engine::note_next_value(self.lock.data.get());
        perform(Op::UnlockWrite { lock: self.lock.key(), poisons }, self.at);
    }
}

impl<T: ?Sized> Deref for RwLockReadGuard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        // SAFETY: no writer is in.
        unsafe { &*self.lock.data.get() }
    }
}

impl<T: ?Sized> Deref for RwLockWriteGuard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        // SAFETY: nobody else is in.
        unsafe { &*self.lock.data.get() }
    }
}

impl<T: ?Sized> DerefMut for RwLockWriteGuard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: nobody else is in.
        unsafe { &mut *self.lock.data.get() }
    }
}

macro_rules! shown {
    ($($guard:ident),*) => {$(
        impl<T: ?Sized + fmt::Debug> fmt::Debug for $guard<'_, T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                (**self).fmt(f)
            }
        }

        impl<T: ?Sized + fmt::Display> fmt::Display for $guard<'_, T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                (**self).fmt(f)
            }
        }
    )*};
}

shown!(RwLockReadGuard, RwLockWriteGuard);

impl<T: ?Sized + fmt::Debug> fmt::Debug for RwLock<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("RwLock");
        match self.try_read() {
            Ok(guard) => shown.field("data", &&*guard),
            Err(TryLockError::Poisoned(error)) => shown.field("data", &&**error.get_ref()),
            Err(TryLockError::WouldBlock) => shown.field("data", &format_args!("<locked>")),
        };
        shown.field("poisoned", &self.is_poisoned());
        shown.finish_non_exhaustive()
    }
}

impl<T: Default> Default for RwLock<T> {
    #[track_caller]
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T> From<T> for RwLock<T> {
    #[track_caller]
    fn from(data: T) -> Self {
        Self::new(data)
    }
}
