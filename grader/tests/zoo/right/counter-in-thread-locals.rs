// right: each thread counts for itself and adds its count to the sum in one step at the end

use std::cell::Cell;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

static HITS: AtomicU32 = AtomicU32::new(0);

thread_local! {
    static OWN_HITS: Cell<u32> = const { Cell::new(0) };
}

fn hit() {
    OWN_HITS.set(OWN_HITS.get() + 1);
}

fn hand_in() {
    HITS.fetch_add(OWN_HITS.take(), Ordering::Relaxed);
}

fn main() {
    let visitors: Vec<_> = (1..=3)
        .map(|hits| {
            thread::spawn(move || {
                (0..hits).for_each(|_| hit());
                hand_in();
            })
        })
        .collect();
    hit();
    hand_in();
    for visitor in visitors {
        visitor.join().unwrap();
    }
    assert_eq!(HITS.load(Ordering::Relaxed), 7);
}
