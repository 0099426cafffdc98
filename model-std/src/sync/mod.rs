//! `std::sync`

mod arc;
pub mod atomic;
mod barrier;
mod condvar;
pub mod mpsc;
mod mutex;
mod once;
mod rwlock;

pub use real_std::sync::{LockResult, PoisonError, TryLockError, TryLockResult};

#[expect(deprecated, reason = "as in std")]
pub use self::once::ONCE_INIT;
pub use self::{
    arc::{Arc, Weak},
    barrier::{Barrier, BarrierWaitResult},
    condvar::{Condvar, WaitTimeoutResult},
    mutex::{Mutex, MutexGuard},
    once::{LazyLock, Once, OnceLock, OnceState},
    rwlock::{RwLock, RwLockReadGuard, RwLockWriteGuard},
};

/// The guard, or an error that holds it.
fn locked<G>(guard: G, poisoned: bool) -> LockResult<G> {
    if poisoned { Err(PoisonError::new(guard)) } else { Ok(guard) }
}
