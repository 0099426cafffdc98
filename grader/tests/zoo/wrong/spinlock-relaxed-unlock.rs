// wrong: the spinlock is unlocked with Relaxed, so the next owner need not see what the last one wrote
// finding: panicked
// needs: weak-memory

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::{hint, thread};

#[derive(Default)]
struct SpinLock {
    locked: AtomicBool,
}

struct SpinGuard<'a>(&'a SpinLock);

impl SpinLock {
    fn lock(&self) -> SpinGuard<'_> {
        while self.locked.swap(true, Ordering::Acquire) {
            hint::spin_loop();
        }
        SpinGuard(self)
    }
}

impl Drop for SpinGuard<'_> {
    fn drop(&mut self) {
        self.0.locked.store(false, Ordering::Relaxed);
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
