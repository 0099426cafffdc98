// wrong: a home-made barrier lets a thread through at any wake-up, whoever is still missing
// finding: panicked
// needs: spurious

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Condvar, Mutex};
use std::thread;

/// A barrier that is used once.
struct Meeting {
    missing: Mutex<usize>,
    complete: Condvar,
}

impl Meeting {
    fn of(size: usize) -> Self {
        Meeting { missing: Mutex::new(size), complete: Condvar::new() }
    }

    fn wait(&self) {
        let mut missing = self.missing.lock().unwrap();
        *missing -= 1;
        if *missing == 0 {
            self.complete.notify_all();
        } else {
            drop(self.complete.wait(missing).unwrap());
        }
    }
}

fn main() {
    let meeting = Meeting::of(2);
    let halves = [AtomicU32::new(0), AtomicU32::new(0)];
    let sums = thread::scope(|scope| {
        [0, 1]
            .map(|me| {
                let (meeting, halves) = (&meeting, &halves);
                scope.spawn(move || {
                    halves[me].store(21, Ordering::Relaxed);
                    meeting.wait();
                    halves.iter().map(|half| half.load(Ordering::Relaxed)).sum::<u32>()
                })
            })
            .map(|worker| worker.join().unwrap())
    });
    assert_eq!(sums, [42, 42]);
}
