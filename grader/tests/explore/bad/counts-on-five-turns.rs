// finding: panicked
// says: the thread `main` panicked: assertion `left == right` failed (left: 1, right: 0) Why
//! Gives way five times, and believes that the other thread has had its turn by then.

use std::{
    sync::atomic::{AtomicU32, Ordering::SeqCst},
    thread,
};

static TURN: AtomicU32 = AtomicU32::new(0);

fn main() {
    let other = thread::spawn(|| {
        for _ in 0..5 {
            thread::yield_now();
        }
        TURN.store(1, SeqCst);
    });
    assert_eq!(TURN.load(SeqCst), 0);
    other.join().unwrap();
}
