// right: all accesses are SeqCst, so no two observers see two events in opposite order

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

static LIGHTNING: AtomicBool = AtomicBool::new(false);
static THUNDER: AtomicBool = AtomicBool::new(false);

/// Whether this observer saw `first` happen before `second`.
fn saw(first: &AtomicBool, second: &AtomicBool) -> bool {
    first.load(Ordering::SeqCst) && !second.load(Ordering::SeqCst)
}

fn main() {
    let events = [&LIGHTNING, &THUNDER].map(|event| thread::spawn(|| event.store(true, Ordering::SeqCst)));
    let left = thread::spawn(|| saw(&LIGHTNING, &THUNDER));
    let right = thread::spawn(|| saw(&THUNDER, &LIGHTNING));
    let (lightning_first, thunder_first) = (left.join().unwrap(), right.join().unwrap());
    for event in events {
        event.join().unwrap();
    }
    assert!(!(lightning_first && thunder_first), "the observers disagree");
}
