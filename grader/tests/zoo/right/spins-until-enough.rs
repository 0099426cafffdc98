// right: main spins until the count is one or more, and a count that only rises is not missed

use std::sync::atomic::{AtomicU32, Ordering};
use std::{hint, thread};

static ARRIVED: AtomicU32 = AtomicU32::new(0);

fn arrive() -> u32 {
    ARRIVED.fetch_add(1, Ordering::Relaxed)
}

fn main() {
    let guests = [thread::spawn(arrive), thread::spawn(arrive)];
    let seen = loop {
        match ARRIVED.load(Ordering::Relaxed) {
            0 => hint::spin_loop(),
            arrived => break arrived,
        }
    };
    // Even Relaxed loads of one atomic never go back in its history.
    assert!(ARRIVED.load(Ordering::Relaxed) >= seen);
    let mut order = guests.map(|guest| guest.join().unwrap());
    order.sort_unstable();
    assert_eq!(order, [0, 1]);
    assert_eq!(ARRIVED.load(Ordering::Relaxed), 2);
}
