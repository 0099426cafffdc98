// right: Peterson's algorithm, with all its accesses in one total order

use std::sync::atomic::{AtomicBool, AtomicU32, AtomicUsize, Ordering::Relaxed, Ordering::SeqCst};
use std::{hint, thread};

/// A lock for two threads.
#[derive(Default)]
struct Peterson {
    wanted: [AtomicBool; 2],
    waits: AtomicUsize,
}

impl Peterson {
    fn lock(&self, me: usize) {
        let other = 1 - me;
        self.wanted[me].store(true, SeqCst);
        // Whoever says so last lets the other one go first.
        self.waits.store(me, SeqCst);
        while self.wanted[other].load(SeqCst) && self.waits.load(SeqCst) == me {
            hint::spin_loop();
        }
    }

    fn unlock(&self, me: usize) {
        self.wanted[me].store(false, SeqCst);
    }
}

fn main() {
    let lock = Peterson::default();
    let count = AtomicU32::new(0);
    thread::scope(|scope| {
        for me in [0, 1] {
            let (lock, count) = (&lock, &count);
            scope.spawn(move || {
                lock.lock(me);
                count.store(count.load(Relaxed) + 1, Relaxed);
                lock.unlock(me);
            });
        }
    });
    assert_eq!(count.into_inner(), 2);
}
