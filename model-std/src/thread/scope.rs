//! `std::thread::scope`

use real_std::{
    cell::RefCell,
    fmt, io,
    marker::PhantomData,
    panic::{AssertUnwindSafe, Location, catch_unwind, resume_unwind},
    prelude::rust_2024::*,
};

use super::{Builder, Handle, Result, Thread};
use crate::engine::{self, Loc, Op, Tid, perform, with};

/// `std::thread::Scope`
pub struct Scope<'scope, 'env: 'scope> {
    threads: RefCell<Vec<Tid>>,
    scope: PhantomData<&'scope mut &'scope ()>,
    env: PhantomData<&'env mut &'env ()>,
}

// SAFETY: threads of the scope may start others; only one runs at a time, and no borrow lasts over a switch.
unsafe impl Sync for Scope<'_, '_> {}

impl<'scope> Scope<'scope, '_> {
    #[track_caller]
    pub fn spawn<F, T>(&'scope self, f: F) -> ScopedJoinHandle<'scope, T>
    where
        F: FnOnce() -> T + Send + 'scope,
        T: Send + 'scope,
    {
        match self.start(Builder::new(), f, Location::caller()) {
            Ok(handle) => handle,
            Err(error) => panic!("failed to spawn thread: {error:?}"),
        }
    }

    #[track_caller]
    pub(super) fn start<F, T>(&'scope self, builder: Builder, f: F, at: Loc) -> io::Result<ScopedJoinHandle<'scope, T>>
    where
        F: FnOnce() -> T + Send + 'scope,
        T: Send + 'scope,
    {
        let handle = builder.start(f, at)?;
        self.threads.borrow_mut().push(handle.thread.tid);
        Ok(ScopedJoinHandle(handle, PhantomData))
    }
}

impl fmt::Debug for Scope<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Scope").finish_non_exhaustive()
    }
}

/// `std::thread::ScopedJoinHandle`
pub struct ScopedJoinHandle<'scope, T>(Handle<T>, PhantomData<&'scope ()>);

impl<T> ScopedJoinHandle<'_, T> {
    #[track_caller]
    pub fn join(self) -> Result<T> {
        self.0.join(Location::caller())
    }

    pub fn thread(&self) -> &Thread {
        &self.0.thread
    }

    #[track_caller]
    pub fn is_finished(&self) -> bool {
        self.0.is_finished(Location::caller())
    }
}

impl<T> fmt::Debug for ScopedJoinHandle<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ScopedJoinHandle").finish_non_exhaustive()
    }
}

#[track_caller]
pub fn scope<'env, F, T>(f: F) -> T
where
    F: for<'scope> FnOnce(&'scope Scope<'scope, 'env>) -> T,
{
    let at = Location::caller();
    let scope = Scope { threads: RefCell::default(), scope: PhantomData, env: PhantomData };
    let result = catch_unwind(AssertUnwindSafe(|| f(&scope)));
    let mut next = 0;
    // Threads of the scope may have started more.
    while let Some(tid) = { scope.threads.borrow().get(next).copied() } {
        let tid = engine::held(tid);
        let joined = with(|engine| engine.run.thread(tid).joined);
        if !joined {
            perform(Op::AwaitReturn(tid), at);
        }
        next += 1;
    }
    // One may have been joined by another one, later than here.
    let is_unheard = |tid: &Tid| with(|engine| engine.run.thread(*tid).panicked && !engine.run.thread(*tid).heard);
    let any_panicked = scope.threads.borrow().iter().any(is_unheard);
    match result {
        Err(payload) => resume_unwind(payload),
        Ok(_) if any_panicked => panic!("a scoped thread panicked"),
        Ok(result) => result,
    }
}
