// wrong: the flag is Relaxed on both sides, so seeing it does not mean seeing the price
// finding: panicked
// needs: weak-memory

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::{hint, thread};

static PRICE: AtomicU32 = AtomicU32::new(0);
static KNOWN: AtomicBool = AtomicBool::new(false);

fn main() {
    let market = thread::spawn(|| {
        PRICE.store(42, Ordering::Relaxed);
        KNOWN.store(true, Ordering::Relaxed);
    });
    while !KNOWN.load(Ordering::Relaxed) {
        hint::spin_loop();
    }
    let price = PRICE.load(Ordering::Relaxed);
    market.join().unwrap();
    assert_eq!(price, 42);
}
