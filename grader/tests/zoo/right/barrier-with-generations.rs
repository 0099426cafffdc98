// right: a home-made barrier waits for the next generation, not for a wake-up

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Condvar, Mutex};
use std::thread;

struct Arrivals {
    count: usize,
    generation: usize,
}

/// A barrier that can be used again and again.
struct Meeting {
    size: usize,
    arrivals: Mutex<Arrivals>,
    complete: Condvar,
}

impl Meeting {
    fn of(size: usize) -> Self {
        Meeting { size, arrivals: Mutex::new(Arrivals { count: 0, generation: 0 }), complete: Condvar::new() }
    }

    fn wait(&self) {
        let mut arrivals = self.arrivals.lock().unwrap();
        arrivals.count += 1;
        if arrivals.count == self.size {
            arrivals.count = 0;
            arrivals.generation += 1;
            self.complete.notify_all();
        } else {
            let ours = arrivals.generation;
            drop(self.complete.wait_while(arrivals, |arrivals| arrivals.generation == ours).unwrap());
        }
    }
}

fn main() {
    let meeting = Meeting::of(2);
    let number = AtomicU32::new(0);
    thread::scope(|scope| {
        scope.spawn(|| {
            number.store(21, Ordering::Relaxed);
            meeting.wait();
            // Here the main thread reads.
            meeting.wait();
            number.store(0, Ordering::Relaxed);
        });
        meeting.wait();
        assert_eq!(number.load(Ordering::Relaxed), 21);
        meeting.wait();
    });
    assert_eq!(number.into_inner(), 0);
}
