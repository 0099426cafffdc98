//! `std::sync::Weak`

use real_std::{
    fmt,
    mem::ManuallyDrop,
    num::NonZero,
    panic::{Location, RefUnwindSafe, UnwindSafe},
    prelude::rust_2024::*,
    ptr::{self, NonNull},
};

use super::{Arc, ArcInner, Head, Memory, inner_of};
use crate::engine::Counting;

/// `std::sync::Weak`
pub struct Weak<T: ?Sized> {
    /// At no address if it never had a value.
    pub(super) inner: NonNull<ArcInner<T>>,
}

// SAFETY: as `Arc`, which it may become.
unsafe impl<T: ?Sized + Sync + Send> Send for Weak<T> {}
// SAFETY: as above.
unsafe impl<T: ?Sized + Sync + Send> Sync for Weak<T> {}
impl<T: ?Sized + RefUnwindSafe> UnwindSafe for Weak<T> {}
impl<T: ?Sized + RefUnwindSafe> RefUnwindSafe for Weak<T> {}

/// Where a `Weak` points that never had a value.
const NOWHERE: NonZero<usize> = NonZero::<usize>::MAX;

fn is_nowhere<T: ?Sized>(ptr: *const T) -> bool {
    ptr.addr() == NOWHERE.get()
}

impl<T> Weak<T> {
    pub const fn new() -> Self {
        Self { inner: NonNull::without_provenance(NOWHERE) }
    }
}

impl<T: ?Sized> Weak<T> {
    pub(super) fn of(inner: NonNull<ArcInner<T>>) -> Self {
        Self { inner }
    }

    pub(super) fn head(&self) -> Option<&Head> {
        // SAFETY: the memory is there while there is a weak one.
        (!is_nowhere(self.inner.as_ptr())).then(|| unsafe { self.inner.cast().as_ref() })
    }

    #[track_caller]
    pub fn upgrade(&self) -> Option<Arc<T>> {
        let head = self.head()?;
        head.look(Location::caller());
        if head.strong.get() == 0 {
            return None;
        }
        head.add(&head.strong);
        // SAFETY: there is a value, and one more strong one.
        Some(unsafe { Arc::of(self.inner) })
    }

    #[track_caller]
    pub fn strong_count(&self) -> usize {
        let Some(head) = self.head() else { return 0 };
        head.look(Location::caller());
        head.strong.get()
    }

    #[track_caller]
    pub fn weak_count(&self) -> usize {
        let Some(head) = self.head() else { return 0 };
        head.look(Location::caller());
        if head.strong.get() == 0 { 0 } else { head.weak.get() - 1 }
    }

    pub fn ptr_eq(&self, other: &Self) -> bool {
        ptr::addr_eq(self.inner.as_ptr(), other.inner.as_ptr())
    }

    pub fn as_ptr(&self) -> *const T {
        let inner = self.inner.as_ptr();
        if is_nowhere(inner) {
            return inner as *const T;
        }
        // SAFETY: the memory is there.
        unsafe { &raw const (*inner).data }
    }

    pub fn into_raw(self) -> *const T {
        ManuallyDrop::new(self).as_ptr()
    }

    /// # Safety
    /// As `std::sync::Weak::from_raw`
    pub unsafe fn from_raw(ptr: *const T) -> Self {
        if is_nowhere(ptr) {
            // SAFETY: nowhere is not null.
            return Self::of(unsafe { NonNull::new_unchecked(ptr as *mut ArcInner<T>) });
        }
        // SAFETY: the caller has it from `into_raw`, of a weak one that is not yet dropped.
        Self::of(unsafe { inner_of(ptr) })
    }

    fn release(&mut self) {
        if let Some(head) = self.head() {
            head.drops(Counting::Change);
            drop(Memory(self.inner));
        }
    }
}

impl<T: ?Sized> Clone for Weak<T> {
    #[track_caller]
    fn clone(&self) -> Self {
        if let Some(head) = self.head() {
            head.change(Counting::Change, Location::caller());
            head.add(&head.weak);
        }
        Self::of(self.inner)
    }
}

#[cfg(not(model_unstable))]
impl<T: ?Sized> Drop for Weak<T> {
    fn drop(&mut self) {
        self.release();
    }
}

#[cfg(model_unstable)]
// SAFETY: it does not touch the value.
unsafe impl<#[may_dangle] T: ?Sized> Drop for Weak<T> {
    fn drop(&mut self) {
        self.release();
    }
}

impl<T> Default for Weak<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: ?Sized> fmt::Debug for Weak<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(Weak)")
    }
}
