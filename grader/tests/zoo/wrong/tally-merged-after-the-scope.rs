// wrong: each thread adds its tally to the sum in a destructor of a thread local, and a scope does not wait for those
// finding: panicked
// needs: interleaving

use std::cell::Cell;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

static SUM: AtomicU32 = AtomicU32::new(0);

struct Tally(Cell<u32>);

impl Drop for Tally {
    fn drop(&mut self) {
        SUM.fetch_add(self.0.get(), Ordering::SeqCst);
    }
}

thread_local! {
    static TALLY: Tally = const { Tally(Cell::new(0)) };
}

fn count() {
    TALLY.with(|tally| tally.0.set(tally.0.get() + 1));
}

fn main() {
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(count);
        }
    });
    // The scope ends when both closures have returned; what the threads drop at their end may come later.
    assert_eq!(SUM.load(Ordering::SeqCst), 2);
}
