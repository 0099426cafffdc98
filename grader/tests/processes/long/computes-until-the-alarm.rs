//! Counts until an alarm says that it is enough: who makes no call lets time pass for others as well.

use std::sync::atomic::{AtomicBool, Ordering};

unsafe extern "C" {
    fn signal(signal: i32, handler: extern "C" fn(i32)) -> usize;
    safe fn alarm(seconds: u32) -> u32;
}

const SIGALRM: i32 = 14;

static IS_ENOUGH: AtomicBool = AtomicBool::new(false);

extern "C" fn note(_signal: i32) {
    IS_ENOUGH.store(true, Ordering::SeqCst);
}

fn main() {
    // SAFETY: the handler stores a flag.
    unsafe { signal(SIGALRM, note) };
    alarm(100_000);
    let mut count = 0_u64;
    while !IS_ENOUGH.load(Ordering::SeqCst) {
        count += 1;
    }
    assert!(count > 0);
}
