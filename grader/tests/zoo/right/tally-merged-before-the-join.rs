// right: each thread adds its tally to the sum in a destructor of a thread local; a join waits for those, too

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
    let threads = [thread::spawn(count), thread::spawn(count)];
    // A thread that is joined has ended, with all that it drops.
    for thread in threads {
        thread.join().unwrap();
    }
    assert_eq!(SUM.load(Ordering::SeqCst), 2);
}
