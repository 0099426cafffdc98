// right: each unlock is a Release, and the lock that follows it an Acquire

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::{hint, thread};

#[derive(Default)]
struct SpinLock {
    locked: AtomicBool,
}

struct SpinGuard<'a>(&'a SpinLock);

impl SpinLock {
    fn try_lock(&self) -> Option<SpinGuard<'_>> {
        let exchanged = self.locked.compare_exchange_weak(false, true, Ordering::Acquire, Ordering::Relaxed);
        exchanged.is_ok().then(|| SpinGuard(self))
    }

    fn lock(&self) -> SpinGuard<'_> {
        loop {
            match self.try_lock() {
                Some(guard) => return guard,
                None => hint::spin_loop(),
            }
        }
    }
}

impl Drop for SpinGuard<'_> {
    fn drop(&mut self) {
        self.0.locked.store(false, Ordering::Release);
    }
}

fn main() {
    let lock = SpinLock::default();
    let count = AtomicU32::new(0);
    let increment = || {
        let _guard = lock.lock();
        // The lock keeps the others out, so a load and a store will do.
        count.store(count.load(Ordering::Relaxed) + 1, Ordering::Relaxed);
    };
    thread::scope(|scope| {
        scope.spawn(increment);
        scope.spawn(increment);
    });
    assert_eq!(count.into_inner(), 2);
}
