//! `std::thread_local!`: each model thread has its own values, and drops them when it ends.

use real_std::{
    any::Any,
    cell::{Cell, RefCell},
    error, fmt,
    mem::{ManuallyDrop, needs_drop},
    panic::{AssertUnwindSafe, catch_unwind},
    prelude::rust_2024::*,
    ptr,
};

/// `std::thread::AccessError`
#[non_exhaustive]
#[derive(Clone, Copy, Eq, PartialEq)]
pub struct AccessError;

impl fmt::Debug for AccessError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AccessError").finish()
    }
}

impl fmt::Display for AccessError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("already destroyed")
    }
}

impl error::Error for AccessError {}

/// The values of the running thread. A real thread local: the engine gives each fiber its own.
#[derive(Default)]
struct Values {
    /// In the order in which they were made.
    alive: Vec<Value>,
    /// Keys whose values have been dropped.
    gone: Vec<usize>,
}

#[derive(Clone, Copy)]
struct Value {
    /// The address of its key.
    key: usize,
    place: *const dyn Any,
    /// Whether dropping it does anything. One that is not dropped can be used by the destructors of all others.
    needs_drop: bool,
}

real_std::thread_local! {
    // Dropped by `end`, not by the OS thread's end.
    static VALUES: ManuallyDrop<RefCell<Values>> =
        const { ManuallyDrop::new(RefCell::new(Values { alive: Vec::new(), gone: Vec::new() })) };
}

/// `std::thread::LocalKey`
pub struct LocalKey<T: 'static> {
    make: fn() -> T,
    /// So that no two keys are at the same place.
    _place: u8,
}

impl<T: 'static> fmt::Debug for LocalKey<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LocalKey").finish_non_exhaustive()
    }
}

impl<T: 'static> LocalKey<T> {
    #[doc(hidden)]
    pub const fn __new(make: fn() -> T) -> Self {
        Self { make, _place: 0 }
    }

    fn find(&'static self) -> Result<Option<*const T>, AccessError> {
        let place = ptr::from_ref(self).addr();
        VALUES.with(|values| {
            let values = values.borrow();
            if values.gone.contains(&place) {
                return Err(AccessError);
            }
            Ok(values.alive.iter().find(|value| value.key == place).map(|value| value.place.cast::<T>()))
        })
    }

    fn keep(&'static self, value: T) -> *const T {
        let value: *const T = Box::into_raw(Box::new(value));
        let kept = Value { key: ptr::from_ref(self).addr(), place: value, needs_drop: needs_drop::<T>() };
        VALUES.with(|values| values.borrow_mut().alive.push(kept));
        value
    }

    fn get_or(&'static self, make: impl FnOnce() -> T) -> Result<&'static T, AccessError> {
        let value = match self.find()? {
            Some(value) => value,
            None => {
                let value = make();
                // Making it may have made it.
                self.find()?.unwrap_or_else(|| self.keep(value))
            }
        };
        // SAFETY: dropped only by `end`, after which nothing of the thread runs but other destructors, which find it
        // gone.
        Ok(unsafe { &*value })
    }

    #[track_caller]
    fn value(&'static self) -> &'static T {
        present(self.get_or(self.make))
    }

    #[track_caller]
    pub fn with<F, R>(&'static self, f: F) -> R
    where
        F: FnOnce(&T) -> R,
    {
        f(self.value())
    }

    pub fn try_with<F, R>(&'static self, f: F) -> Result<R, AccessError>
    where
        F: FnOnce(&T) -> R,
    {
        self.get_or(self.make).map(f)
    }
}

#[track_caller]
fn present<T>(value: Result<T, AccessError>) -> T {
    value.expect("cannot access a Thread Local Storage value during or after destruction")
}

impl<T: 'static> LocalKey<Cell<T>> {
    #[track_caller]
    pub fn set(&'static self, value: T) {
        let mut value = Some(value);
        let cell = present(self.get_or(|| Cell::new(value.take().expect("once"))));
        if let Some(value) = value {
            cell.set(value);
        }
    }

    #[track_caller]
    pub fn get(&'static self) -> T
    where
        T: Copy,
    {
        self.value().get()
    }

    #[track_caller]
    pub fn take(&'static self) -> T
    where
        T: Default,
    {
        self.value().take()
    }

    #[track_caller]
    pub fn replace(&'static self, value: T) -> T {
        self.value().replace(value)
    }
}

impl<T: 'static> LocalKey<RefCell<T>> {
    #[track_caller]
    pub fn with_borrow<F, R>(&'static self, f: F) -> R
    where
        F: FnOnce(&T) -> R,
    {
        f(&self.value().borrow())
    }

    #[track_caller]
    pub fn with_borrow_mut<F, R>(&'static self, f: F) -> R
    where
        F: FnOnce(&mut T) -> R,
    {
        f(&mut self.value().borrow_mut())
    }

    #[track_caller]
    pub fn set(&'static self, value: T) {
        let mut value = Some(value);
        let cell = present(self.get_or(|| RefCell::new(value.take().expect("once"))));
        if let Some(value) = value {
            *cell.borrow_mut() = value;
        }
    }

    #[track_caller]
    pub fn take(&'static self) -> T
    where
        T: Default,
    {
        self.value().take()
    }

    #[track_caller]
    pub fn replace(&'static self, value: T) -> T {
        self.value().replace(value)
    }
}

/// Whether the end of the running thread drops anything.
pub(crate) fn has_something_to_drop() -> bool {
    VALUES.with(|values| values.borrow().alive.iter().any(|value| value.needs_drop))
}

/// Drops the running thread's values, those that this makes included, the newest first.
pub(crate) fn end() {
    loop {
        let next = VALUES.with(|values| {
            let values = &mut *values.borrow_mut();
            let index = values.alive.iter().rposition(|value| value.needs_drop)?;
            let value = values.alive.remove(index);
            values.gone.push(value.key);
            Some(value)
        });
        let Some(value) = next else { return };
        // SAFETY: boxed by `keep`, and no longer in the list.
        let value = unsafe { Box::from_raw(value.place.cast_mut()) };
        if catch_unwind(AssertUnwindSafe(|| drop(value))).is_err() {
            crate::eprintln!("fatal runtime error: thread local panicked on drop, aborting");
            crate::process::abort();
        }
    }
}
