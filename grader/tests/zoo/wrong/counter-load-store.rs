// wrong: the increment is a load and a store, and another increment fits between them
// finding: panicked
// needs: interleaving

use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

static HITS: AtomicU32 = AtomicU32::new(0);

fn hit() {
    let hits = HITS.load(Ordering::SeqCst);
    HITS.store(hits + 1, Ordering::SeqCst);
}

fn main() {
    let visitors: Vec<_> = (0..3).map(|_| thread::spawn(hit)).collect();
    for visitor in visitors {
        visitor.join().unwrap();
    }
    assert_eq!(HITS.load(Ordering::SeqCst), 3);
}
