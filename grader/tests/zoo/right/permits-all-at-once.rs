// right: a thread takes all its permits in one step, and each release wakes everybody

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex};
use std::thread;

const PERMITS: usize = 2;

struct Semaphore {
    permits: Mutex<usize>,
    released: Condvar,
}

struct Permit<'a> {
    semaphore: &'a Semaphore,
    count: usize,
}

impl Semaphore {
    fn new(permits: usize) -> Self {
        Semaphore { permits: Mutex::new(permits), released: Condvar::new() }
    }

    fn acquire(&self, count: usize) -> Permit<'_> {
        let mut permits = self.permits.lock().unwrap();
        while *permits < count {
            permits = self.released.wait(permits).unwrap();
        }
        *permits -= count;
        Permit { semaphore: self, count }
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        *self.semaphore.permits.lock().unwrap() += self.count;
        self.semaphore.released.notify_all();
    }
}

fn main() {
    let semaphore = Semaphore::new(PERMITS);
    let in_use = AtomicUsize::new(0);
    thread::scope(|scope| {
        for count in [2, 1] {
            let (semaphore, in_use) = (&semaphore, &in_use);
            scope.spawn(move || {
                let permit = semaphore.acquire(count);
                let before = in_use.fetch_add(permit.count, Ordering::Relaxed);
                assert!(before + count <= PERMITS);
                in_use.fetch_sub(permit.count, Ordering::Relaxed);
            });
        }
    });
    assert_eq!(semaphore.permits.into_inner().unwrap(), PERMITS);
}
