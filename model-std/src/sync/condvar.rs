//! `std::sync::Condvar`

use real_std::{fmt, mem, panic::Location, prelude::rust_2024::*};

use super::{LockResult, MutexGuard, PoisonError, locked};
use crate::{
    engine::{Id, Key, Limit, Loc, Op, Reply, State, perform},
    thread::limit,
    time::{Duration, Instant},
};

/// `std::sync::Condvar`
pub struct Condvar {
    id: Id,
    made: Loc,
}

/// `std::sync::WaitTimeoutResult`
#[derive(Debug, PartialEq, Eq, Copy, Clone)]
pub struct WaitTimeoutResult(bool);

impl WaitTimeoutResult {
    pub fn timed_out(&self) -> bool {
        self.0
    }
}

impl Condvar {
    #[track_caller]
    pub const fn new() -> Self {
        Self { id: Id::new(), made: Location::caller() }
    }

    fn key(&self) -> Key {
        self.id.key(self.made, || State::Condvar(Default::default()))
    }

    fn wait_for<'a, T: ?Sized>(
        &self,
        guard: MutexGuard<'a, T>,
        limit: Limit,
        at: Loc,
    ) -> LockResult<(MutexGuard<'a, T>, WaitTimeoutResult)> {
        let mutex = guard.mutex();
        // Waiting frees the lock, and takes it back.
        mem::forget(guard);
        let reply = perform(Op::Wait { condvar: self.key(), mutex: mutex.key(), limit }, at);
        let timed_out = matches!(reply, Reply::TimedOut | Reply::TimedOutPoisoned);
        match mutex.guard(reply, at) {
            Ok(guard) => Ok((guard, WaitTimeoutResult(timed_out))),
            Err(error) => Err(PoisonError::new((error.into_inner(), WaitTimeoutResult(timed_out)))),
        }
    }

    #[track_caller]
    pub fn wait<'a, T>(&self, guard: MutexGuard<'a, T>) -> LockResult<MutexGuard<'a, T>> {
        match self.wait_for(guard, Limit::Never, Location::caller()) {
            Ok((guard, _)) => Ok(guard),
            Err(error) => Err(PoisonError::new(error.into_inner().0)),
        }
    }

    #[track_caller]
    pub fn wait_while<'a, T, F>(&self, mut guard: MutexGuard<'a, T>, mut condition: F) -> LockResult<MutexGuard<'a, T>>
    where
        F: FnMut(&mut T) -> bool,
    {
        let at = Location::caller();
        while condition(&mut *guard) {
            guard = match self.wait_for(guard, Limit::Never, at) {
                Ok((guard, _)) => guard,
                Err(error) => return Err(PoisonError::new(error.into_inner().0)),
            };
        }
        Ok(guard)
    }

    #[track_caller]
    pub fn wait_timeout<'a, T>(
        &self,
        guard: MutexGuard<'a, T>,
        duration: Duration,
    ) -> LockResult<(MutexGuard<'a, T>, WaitTimeoutResult)> {
        self.wait_for(guard, limit(duration), Location::caller())
    }

    #[deprecated(note = "replaced by `std::sync::Condvar::wait_timeout`")]
    #[track_caller]
    pub fn wait_timeout_ms<'a, T>(
        &self,
        guard: MutexGuard<'a, T>,
        milliseconds: u32,
    ) -> LockResult<(MutexGuard<'a, T>, bool)> {
        match self.wait_for(guard, limit(Duration::from_millis(milliseconds.into())), Location::caller()) {
            Ok((guard, result)) => Ok((guard, !result.0)),
            Err(error) => {
                let (guard, result) = error.into_inner();
                locked((guard, !result.0), true)
            }
        }
    }

    #[track_caller]
    pub fn wait_timeout_while<'a, T, F>(
        &self,
        mut guard: MutexGuard<'a, T>,
        duration: Duration,
        mut condition: F,
    ) -> LockResult<(MutexGuard<'a, T>, WaitTimeoutResult)>
    where
        F: FnMut(&mut T) -> bool,
    {
        let at = Location::caller();
        let start = Instant::now_at(at);
        loop {
            if !condition(&mut *guard) {
                return Ok((guard, WaitTimeoutResult(false)));
            }
            let Some(left) = duration.checked_sub(Instant::now_at(at) - start).filter(|left| !left.is_zero()) else {
                return Ok((guard, WaitTimeoutResult(true)));
            };
            guard = self.wait_for(guard, limit(left), at)?.0;
        }
    }

    #[track_caller]
    pub fn notify_one(&self) {
        perform(Op::Notify { condvar: self.key(), all: false }, Location::caller());
    }

    #[track_caller]
    pub fn notify_all(&self) {
        perform(Op::Notify { condvar: self.key(), all: true }, Location::caller());
    }
}

impl fmt::Debug for Condvar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Condvar").finish_non_exhaustive()
    }
}

impl Default for Condvar {
    #[track_caller]
    fn default() -> Self {
        Self::new()
    }
}
