//! What an `Arc` can be made from.

use real_std::{
    alloc::{Layout, alloc, handle_alloc_error},
    borrow::{Cow, ToOwned},
    ffi::{CStr, CString, OsStr, OsString},
    mem::{ManuallyDrop, MaybeUninit},
    panic::Location,
    path::{Path, PathBuf},
    pin::Pin,
    prelude::rust_2024::*,
    ptr::{self, NonNull},
};

use super::{Arc, ArcInner, Head};
use crate::engine::Loc;

impl<T: ?Sized> Arc<T> {
    /// Moves a value into a new `Arc`.
    ///
    /// # Safety
    /// The value is not used in its old place any more, nor dropped there.
    pub(super) unsafe fn moved(value: &T, made: Loc) -> Self {
        let all = Layout::new::<Head>().extend(Layout::for_value(value));
        let (layout, _) = all.expect("a value that is smaller than half of the memory");
        let layout = layout.pad_to_align();
        // SAFETY: a `Head` has a size.
        let memory = unsafe { alloc(layout) };
        if memory.is_null() {
            handle_alloc_error(layout);
        }
        // Whatever makes this a wide pointer is the same for the value and what ends with it.
        let mut inner = ptr::from_ref(value) as *mut ArcInner<T>;
        // SAFETY: a pointer, wide or not, begins with the address.
        unsafe { (&raw mut inner).cast::<*mut u8>().write(memory) };
        // SAFETY: the layout is that of an `ArcInner` with this value.
        let (head, data) = unsafe { (&raw mut (*inner).head, &raw mut (*inner).data) };
        // SAFETY: there is room for both, and the caller gives the value away.
        unsafe {
            head.write(Head::new(1, made));
            ptr::copy_nonoverlapping(ptr::from_ref(value).cast::<u8>(), data.cast(), size_of_val(value));
            Self::of(NonNull::new_unchecked(inner))
        }
    }
}

impl<T> From<T> for Arc<T> {
    #[track_caller]
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

impl<T: ?Sized> From<Box<T>> for Arc<T> {
    #[track_caller]
    fn from(value: Box<T>) -> Self {
        // SAFETY: what is left of the box is only freed.
        let arc = unsafe { Self::moved(&*value, Location::caller()) };
        // SAFETY: it has the same layout, and its value is not dropped.
        drop(unsafe { Box::from_raw(Box::into_raw(value) as *mut ManuallyDrop<T>) });
        arc
    }
}

macro_rules! from {
    ($([$($generics:tt)*] $from:ty => $to:ty,)*) => {
        $(impl<$($generics)*> From<$from> for Arc<$to> {
            #[track_caller]
            fn from(value: $from) -> Self {
                Self::from(Box::<$to>::from(value))
            }
        })*
    };
}

from! {
    [T: Clone] &[T] => [T],
    [T: Clone] &mut [T] => [T],
    [T] Vec<T> => [T],
    [T, const N: usize] [T; N] => [T],
    [] &str => str,
    [] &mut str => str,
    [] String => str,
    [] &CStr => CStr,
    [] &mut CStr => CStr,
    [] CString => CStr,
    [] &OsStr => OsStr,
    [] &mut OsStr => OsStr,
    [] OsString => OsStr,
    [] &Path => Path,
    [] &mut Path => Path,
    [] PathBuf => Path,
}

impl<'a, B> From<Cow<'a, B>> for Arc<B>
where
    B: ?Sized + ToOwned,
    Self: From<&'a B> + From<B::Owned>,
{
    #[track_caller]
    fn from(value: Cow<'a, B>) -> Self {
        match value {
            Cow::Borrowed(value) => Self::from(value),
            Cow::Owned(value) => Self::from(value),
        }
    }
}

impl From<Arc<str>> for Arc<[u8]> {
    fn from(value: Arc<str>) -> Self {
        // SAFETY: the same bytes.
        unsafe { Self::from_raw(Arc::into_raw(value) as *const [u8]) }
    }
}

impl<T, const N: usize> TryFrom<Arc<[T]>> for Arc<[T; N]> {
    type Error = Arc<[T]>;

    fn try_from(value: Arc<[T]>) -> Result<Self, Self::Error> {
        if value.len() == N {
            // SAFETY: so many are there.
            Ok(unsafe { Self::from_raw(Arc::into_raw(value).cast()) })
        } else {
            Err(value)
        }
    }
}

impl<T> FromIterator<T> for Arc<[T]> {
    #[track_caller]
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        Self::from(Vec::from_iter(values))
    }
}

impl<T: Default> Default for Arc<T> {
    #[track_caller]
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T: ?Sized> Default for Pin<Arc<T>>
where
    Arc<T>: Default,
{
    #[track_caller]
    fn default() -> Self {
        // SAFETY: nobody moves out of an `Arc` that is pinned.
        unsafe { Self::new_unchecked(Arc::default()) }
    }
}

macro_rules! default {
    ($([$($generics:tt)*] $to:ty,)*) => {
        $(impl<$($generics)*> Default for Arc<$to> {
            #[track_caller]
            fn default() -> Self {
                Self::from(Box::<$to>::default())
            }
        })*
    };
}

default! { [T] [T], [] str, [] CStr, }

impl<T> Arc<T> {
    #[track_caller]
    pub fn new_uninit() -> Arc<MaybeUninit<T>> {
        Arc::from(Box::new_uninit())
    }

    #[track_caller]
    pub fn new_zeroed() -> Arc<MaybeUninit<T>> {
        Arc::from(Box::new_zeroed())
    }
}

impl<T> Arc<[T]> {
    #[track_caller]
    pub fn new_uninit_slice(len: usize) -> Arc<[MaybeUninit<T>]> {
        Arc::from(Box::new_uninit_slice(len))
    }

    #[track_caller]
    pub fn new_zeroed_slice(len: usize) -> Arc<[MaybeUninit<T>]> {
        Arc::from(Box::new_zeroed_slice(len))
    }
}

impl<T> Arc<MaybeUninit<T>> {
    /// # Safety
    /// As `std::sync::Arc::assume_init`
    pub unsafe fn assume_init(self) -> Arc<T> {
        // SAFETY: as the caller promises.
        unsafe { Arc::from_raw(Arc::into_raw(self).cast()) }
    }
}

impl<T> Arc<[MaybeUninit<T>]> {
    /// # Safety
    /// As `std::sync::Arc::assume_init`
    pub unsafe fn assume_init(self) -> Arc<[T]> {
        // SAFETY: as the caller promises.
        unsafe { Arc::from_raw(Arc::into_raw(self) as *const [T]) }
    }
}

/// What `Arc::make_mut` can clone; public in name only.
pub trait CloneToArc {
    #[track_caller]
    fn clone_to_arc(&self) -> Arc<Self>;
}

impl<T: Clone> CloneToArc for T {
    fn clone_to_arc(&self) -> Arc<Self> {
        Arc::new(self.clone())
    }
}

macro_rules! clone_to_arc {
    ($([$($generics:tt)*] $of:ty,)*) => {
        $(impl<$($generics)*> CloneToArc for $of {
            fn clone_to_arc(&self) -> Arc<Self> {
                Arc::from(self)
            }
        })*
    };
}

clone_to_arc! { [T: Clone] [T], [] str, [] CStr, [] OsStr, [] Path, }
