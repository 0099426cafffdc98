//! `std::task`, with the `Wake` of our `Arc`.

pub use real_std::task::*;

#[cfg(model_unstable)]
pub use self::wake::Wake;

/// Methods of `self: Arc<Self>` are not stable.
#[cfg(model_unstable)]
mod wake {
    use real_std::{
        mem::ManuallyDrop,
        prelude::rust_2024::*,
        task::{RawWaker, RawWakerVTable, Waker},
    };

    use crate::sync::Arc;

    /// `std::task::Wake`
    pub trait Wake {
        fn wake(self: Arc<Self>);

        #[track_caller]
        fn wake_by_ref(self: &Arc<Self>) {
            self.clone().wake();
        }
    }

    impl<W: Wake + Send + Sync + 'static> From<Arc<W>> for Waker {
        fn from(waker: Arc<W>) -> Self {
            // SAFETY: the functions keep the `Arc`'s count, and `W` can be used by several threads.
            unsafe { Self::from_raw(raw(waker)) }
        }
    }

    impl<W: Wake + Send + Sync + 'static> From<Arc<W>> for RawWaker {
        fn from(waker: Arc<W>) -> Self {
            raw(waker)
        }
    }

    /// A raw waker that is one of the strong ones of its `Arc`. Not inlined, so that there is one table for a `W`: wakers
    /// are compared by its address.
    #[inline(never)]
    fn raw<W: Wake + Send + Sync + 'static>(waker: Arc<W>) -> RawWaker {
        let table = const { &RawWakerVTable::new(clone::<W>, wake::<W>, wake_by_ref::<W>, forget::<W>) };
        RawWaker::new(Arc::into_raw(waker).cast(), table)
    }

    /// # Safety
    /// As all of these: `data` is of `raw::<W>`, which is not yet dropped.
    unsafe fn clone<W: Wake + Send + Sync + 'static>(data: *const ()) -> RawWaker {
        // SAFETY: it stays one of the strong ones.
        let waker = ManuallyDrop::new(unsafe { Arc::from_raw(data.cast::<W>()) });
        raw(Arc::clone(&waker))
    }

    /// # Safety
    /// As above; it is gone after that.
    unsafe fn wake<W: Wake + Send + Sync + 'static>(data: *const ()) {
        // SAFETY: as the caller promises.
        W::wake(unsafe { Arc::from_raw(data.cast()) });
    }

    /// # Safety
    /// As above.
    unsafe fn wake_by_ref<W: Wake + Send + Sync + 'static>(data: *const ()) {
        // SAFETY: it stays one of the strong ones.
        let waker = ManuallyDrop::new(unsafe { Arc::from_raw(data.cast::<W>()) });
        W::wake_by_ref(&waker);
    }

    /// # Safety
    /// As above; it is gone after that.
    unsafe fn forget<W: Wake + Send + Sync + 'static>(data: *const ()) {
        // SAFETY: as the caller promises.
        unsafe { Arc::decrement_strong_count(data.cast::<W>()) };
    }
}
