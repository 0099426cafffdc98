// right: a Relaxed read-modify-write continues the release sequence, so who acquires from it sees the price

use std::sync::atomic::{AtomicU32, Ordering};
use std::{hint, thread};

const UNKNOWN: u32 = 0;
const KNOWN: u32 = 1;
const APPROVED: u32 = 2;

static PRICE: AtomicU32 = AtomicU32::new(0);
static STATE: AtomicU32 = AtomicU32::new(UNKNOWN);

fn publish() {
    PRICE.store(42, Ordering::Relaxed);
    STATE.store(KNOWN, Ordering::Release);
}

/// Approves the price without a look at it.
fn approve() {
    while STATE.compare_exchange_weak(KNOWN, APPROVED, Ordering::Relaxed, Ordering::Relaxed).is_err() {
        hint::spin_loop();
    }
}

fn main() {
    let threads = [thread::spawn(publish), thread::spawn(approve)];
    while STATE.load(Ordering::Acquire) != APPROVED {
        hint::spin_loop();
    }
    let price = PRICE.load(Ordering::Relaxed);
    for thread in threads {
        thread.join().unwrap();
    }
    assert_eq!(price, 42);
}
