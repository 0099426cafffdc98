//! What an `Arc` does as its value does, and what the compiler does with it.

use real_std::{
    borrow::Borrow,
    cmp::Ordering,
    error::Error,
    fmt,
    hash::{Hash, Hasher},
    ops::Deref,
    panic::{Location, RefUnwindSafe, UnwindSafe},
    prelude::rust_2024::*,
};

use super::Arc;
use crate::engine::Counting;

// SAFETY: it gives out `&T` to several threads, and `T` to whoever is last.
unsafe impl<T: ?Sized + Sync + Send> Send for Arc<T> {}
// SAFETY: as above.
unsafe impl<T: ?Sized + Sync + Send> Sync for Arc<T> {}
impl<T: ?Sized> Unpin for Arc<T> {}
impl<T: ?Sized + RefUnwindSafe> UnwindSafe for Arc<T> {}
impl<T: ?Sized + RefUnwindSafe> RefUnwindSafe for Arc<T> {}

impl<T: ?Sized> Clone for Arc<T> {
    #[track_caller]
    fn clone(&self) -> Self {
        let head = self.head();
        head.change(Counting::Change, Location::caller());
        head.add(&head.strong);
        // SAFETY: one more, of a value that has one.
        unsafe { Self::of(self.inner) }
    }
}

#[cfg(not(model_unstable))]
impl<T: ?Sized> Drop for Arc<T> {
    fn drop(&mut self) {
        self.release();
    }
}

#[cfg(model_unstable)]
// SAFETY: it does nothing with the value but to drop it, as `owns` says.
unsafe impl<#[may_dangle] T: ?Sized> Drop for Arc<T> {
    fn drop(&mut self) {
        self.release();
    }
}

impl<T: ?Sized> Deref for Arc<T> {
    type Target = T;

    fn deref(&self) -> &T {
        // SAFETY: the value is there while there is a strong one.
        unsafe { &(*self.inner.as_ptr()).data }
    }
}

impl<T: ?Sized> AsRef<T> for Arc<T> {
    fn as_ref(&self) -> &T {
        self
    }
}

impl<T: ?Sized> Borrow<T> for Arc<T> {
    fn borrow(&self) -> &T {
        self
    }
}

impl<T: ?Sized + fmt::Debug> fmt::Debug for Arc<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: ?Sized + fmt::Display> fmt::Display for Arc<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: ?Sized> fmt::Pointer for Arc<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Pointer::fmt(&Self::as_ptr(self), f)
    }
}

impl<T: ?Sized + PartialEq> PartialEq for Arc<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T: ?Sized + Eq> Eq for Arc<T> {}

impl<T: ?Sized + PartialOrd> PartialOrd for Arc<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        (**self).partial_cmp(&**other)
    }
}

impl<T: ?Sized + Ord> Ord for Arc<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        (**self).cmp(&**other)
    }
}

impl<T: ?Sized + Hash> Hash for Arc<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}

impl<T: ?Sized + Error> Error for Arc<T> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        (**self).source()
    }
}

/// What is not stable: `Arc<dyn Trait>`, and methods of `self: Arc<Self>`.
#[cfg(model_unstable)]
mod unstable {
    use real_std::{
        marker::Unsize,
        ops::{CoerceUnsized, DispatchFromDyn, LegacyReceiver},
        pin::PinCoerceUnsized,
        prelude::rust_2024::*,
    };

    use super::super::{Arc, Weak};

    impl<T: ?Sized + Unsize<U>, U: ?Sized> CoerceUnsized<Arc<U>> for Arc<T> {}
    impl<T: ?Sized + Unsize<U>, U: ?Sized> CoerceUnsized<Weak<U>> for Weak<T> {}
    impl<T: ?Sized + Unsize<U>, U: ?Sized> DispatchFromDyn<Arc<U>> for Arc<T> {}
    impl<T: ?Sized + Unsize<U>, U: ?Sized> DispatchFromDyn<Weak<U>> for Weak<T> {}
    impl<T: ?Sized> LegacyReceiver for Arc<T> {}
    // SAFETY: `deref` gives the same value, whatever its type is known to be.
    unsafe impl<T: ?Sized> PinCoerceUnsized for Arc<T> {}
}
