//! Looks again and again: that ends as soon as the other thread has had its turn.

use std::{
    sync::{
        Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

static READY: AtomicBool = AtomicBool::new(false);

fn main() {
    let seat = Mutex::new(0);
    thread::scope(|scope| {
        scope.spawn(|| {
            *seat.lock().unwrap() = 7;
            READY.store(true, Ordering::Release);
        });
        scope.spawn(|| {
            while !READY.load(Ordering::Acquire) {
                thread::sleep(Duration::from_millis(1));
            }
            assert_eq!(*seat.lock().unwrap(), 7);
        });
        scope.spawn(|| {
            while seat.try_lock().is_err() {
                thread::yield_now();
            }
        });
    });
}
