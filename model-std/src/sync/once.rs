//! `std::sync::{Once, OnceLock, LazyLock}`

use real_std::{
    cell::{Cell, UnsafeCell},
    fmt,
    ops::{Deref, DerefMut},
    panic::{Location, RefUnwindSafe, UnwindSafe, panic_any},
    prelude::rust_2024::*,
};

use crate::engine::{Id, Key, Loc, Op, Reply, State, perform};

/// `std::sync::Once`
pub struct Once {
    id: Id,
    made: Loc,
}

#[deprecated(note = "the `Once::new()` function is now preferred")]
#[expect(clippy::declare_interior_mutable_const, reason = "as in std")]
pub const ONCE_INIT: Once = Once::new();

/// `std::sync::OnceState`
#[derive(Debug)]
pub struct OnceState {
    poisoned: bool,
}

impl OnceState {
    pub fn is_poisoned(&self) -> bool {
        self.poisoned
    }
}

/// What a panic says that comes of an earlier one.
const POISONED: &str = "Once instance has previously been poisoned";

impl UnwindSafe for Once {}
impl RefUnwindSafe for Once {}

impl Once {
    #[expect(clippy::new_without_default, reason = "as in std")]
    #[track_caller]
    pub const fn new() -> Self {
        Self { id: Id::new(), made: Location::caller() }
    }

    fn key(&self) -> Key {
        self.id.key(self.made, || State::Once(Default::default()))
    }

    /// Runs `f` if nobody has. `poisoned`: what to say if somebody panicked who tried; `None`: it is tried again.
    #[track_caller]
    fn call(&self, poisoned: Option<&'static str>, f: impl FnOnce(&OnceState)) {
        struct Finish(Key, Loc, bool);

        impl Drop for Finish {
            fn drop(&mut self) {
                perform(Op::Finish { once: self.0, poisons: !self.2 }, self.1);
            }
        }

        let (once, at) = (self.key(), Location::caller());
        let state = match perform(Op::Begin { once, ignores_poison: poisoned.is_none() }, at) {
            Reply::First => OnceState { poisoned: false },
            Reply::FirstAfterPanic => OnceState { poisoned: true },
            Reply::Poisoned => panic_any(poisoned.unwrap_or_default()),
            _ => return,
        };
        let mut finish = Finish(once, at, false);
        f(&state);
        finish.2 = true;
    }

    #[track_caller]
    pub fn call_once<F: FnOnce()>(&self, f: F) {
        self.call(Some(POISONED), |_| f());
    }

    #[track_caller]
    pub fn call_once_force<F: FnOnce(&OnceState)>(&self, f: F) {
        self.call(None, f);
    }

    #[track_caller]
    pub fn is_completed(&self) -> bool {
        self.is_completed_at(Location::caller())
    }

    fn is_completed_at(&self, at: Loc) -> bool {
        perform(Op::IsDone(self.key()), at) == Reply::Value(1)
    }

    #[track_caller]
    pub fn wait(&self) {
        if perform(Op::AwaitDone(self.key()), Location::caller()) == Reply::Poisoned {
            panic_any(POISONED);
        }
    }

    #[track_caller]
    pub fn wait_force(&self) {
        perform(Op::AwaitDone(self.key()), Location::caller());
    }
}

impl fmt::Debug for Once {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Once").finish_non_exhaustive()
    }
}

/// `std::sync::OnceLock`
pub struct OnceLock<T> {
    once: Once,
    value: UnsafeCell<Option<T>>,
}

// SAFETY: written once, by the one who runs the initializer, and read only after it.
unsafe impl<T: Sync + Send> Sync for OnceLock<T> {}
impl<T: RefUnwindSafe + UnwindSafe> RefUnwindSafe for OnceLock<T> {}

impl<T> OnceLock<T> {
    #[track_caller]
    pub const fn new() -> Self {
        Self { once: Once::new(), value: UnsafeCell::new(None) }
    }

    fn value(&self) -> Option<&T> {
        // SAFETY: whoever comes here has seen that it is written.
        unsafe { (*self.value.get()).as_ref() }
    }

    #[track_caller]
    pub fn get(&self) -> Option<&T> {
        if self.once.is_completed_at(Location::caller()) { self.value() } else { None }
    }

    pub fn get_mut(&mut self) -> Option<&mut T> {
        self.value.get_mut().as_mut()
    }

    #[track_caller]
    pub fn set(&self, value: T) -> Result<(), T> {
        let mut value = Some(value);
        self.init(|| value.take().expect("run once"));
        value.map_or(Ok(()), Err)
    }

    #[track_caller]
    fn init(&self, f: impl FnOnce() -> T) -> &T {
        self.once.call(None, |_| {
            let value = f();
            // SAFETY: only the one who runs the initializer is here.
            unsafe { *self.value.get() = Some(value) };
        });
        self.value().expect("just written, or before")
    }

    #[track_caller]
    pub fn get_or_init<F: FnOnce() -> T>(&self, f: F) -> &T {
        self.init(f)
    }

    #[track_caller]
    pub fn wait(&self) -> &T {
        self.once.wait();
        self.value().expect("waited for")
    }

    pub fn into_inner(self) -> Option<T> {
        self.value.into_inner()
    }

    pub fn take(&mut self) -> Option<T> {
        real_std::mem::take(self).into_inner()
    }
}

impl<T> Default for OnceLock<T> {
    #[track_caller]
    fn default() -> Self {
        Self::new()
    }
}

impl<T: fmt::Debug> fmt::Debug for OnceLock<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.get() {
            Some(value) => f.debug_tuple("OnceLock").field(value).finish(),
            None => f.debug_tuple("OnceLock").field(&format_args!("<uninit>")).finish(),
        }
    }
}

impl<T: Clone> Clone for OnceLock<T> {
    #[track_caller]
    fn clone(&self) -> Self {
        self.get().cloned().map_or_else(Self::new, Self::from)
    }
}

impl<T> From<T> for OnceLock<T> {
    #[track_caller]
    fn from(value: T) -> Self {
        let cell = Self::new();
        let _ = cell.set(value);
        cell
    }
}

impl<T: PartialEq> PartialEq for OnceLock<T> {
    fn eq(&self, other: &Self) -> bool {
        self.get() == other.get()
    }
}

impl<T: Eq> Eq for OnceLock<T> {}

/// `std::sync::LazyLock`
pub struct LazyLock<T, F = fn() -> T> {
    once: Once,
    value: UnsafeCell<Option<T>>,
    init: Cell<Option<F>>,
}

// SAFETY: as for `OnceLock`; the initializer is taken by the one who runs it.
unsafe impl<T: Sync + Send, F: Send> Sync for LazyLock<T, F> {}
impl<T: RefUnwindSafe + UnwindSafe, F: UnwindSafe> RefUnwindSafe for LazyLock<T, F> {}

impl<T, F: FnOnce() -> T> LazyLock<T, F> {
    #[track_caller]
    pub const fn new(init: F) -> Self {
        Self { once: Once::new(), value: UnsafeCell::new(None), init: Cell::new(Some(init)) }
    }

    #[track_caller]
    pub fn force(this: &Self) -> &T {
        this.once.call(Some("LazyLock instance has previously been poisoned"), |_| {
            let init = this.init.take().expect("run once");
            let value = init();
            // SAFETY: only the one who runs the initializer is here.
            unsafe { *this.value.get() = Some(value) };
        });
        this.value().expect("written above, or before")
    }

    #[track_caller]
    pub fn force_mut(this: &mut Self) -> &mut T {
        Self::force(this);
        this.value.get_mut().as_mut().expect("just forced")
    }
}

impl<T, F> LazyLock<T, F> {
    fn value(&self) -> Option<&T> {
        // SAFETY: whoever comes here has seen that it is written.
        unsafe { (*self.value.get()).as_ref() }
    }

    #[track_caller]
    pub fn get(this: &Self) -> Option<&T> {
        if this.once.is_completed_at(Location::caller()) { this.value() } else { None }
    }

    pub fn get_mut(this: &mut Self) -> Option<&mut T> {
        this.value.get_mut().as_mut()
    }
}

impl<T, F: FnOnce() -> T> Deref for LazyLock<T, F> {
    type Target = T;

    #[track_caller]
    fn deref(&self) -> &T {
        Self::force(self)
    }
}

impl<T, F: FnOnce() -> T> DerefMut for LazyLock<T, F> {
    #[track_caller]
    fn deref_mut(&mut self) -> &mut T {
        Self::force_mut(self)
    }
}

impl<T: Default> Default for LazyLock<T> {
    #[track_caller]
    fn default() -> Self {
        Self::new(T::default)
    }
}

impl<T: fmt::Debug, F> fmt::Debug for LazyLock<T, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match Self::get(self) {
            Some(value) => f.debug_tuple("LazyLock").field(value).finish(),
            None => f.debug_tuple("LazyLock").field(&format_args!("<uninit>")).finish(),
        }
    }
}
