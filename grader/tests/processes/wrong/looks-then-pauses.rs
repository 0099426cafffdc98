// finding: blocked
//! Looks at what a handler sets, and then waits for a signal: it may have come between the two.

use std::{
    process::Command,
    sync::atomic::{AtomicBool, Ordering},
};

unsafe extern "C" {
    fn signal(signal: i32, handler: extern "C" fn(i32)) -> usize;
    fn pause() -> i32;
    fn getpid() -> i32;
}

static TOLD: AtomicBool = AtomicBool::new(false);

extern "C" fn note(_signal: i32) {
    TOLD.store(true, Ordering::SeqCst);
}

const SIGUSR1: i32 = 10;

fn main() {
    // SAFETY: the handler stores a flag, and the others are system calls.
    let me = unsafe {
        signal(SIGUSR1, note);
        getpid()
    };
    let mut teller = Command::new("kill").args(["-USR1", &me.to_string()]).spawn().unwrap();
    while !TOLD.load(Ordering::SeqCst) {
        // SAFETY: as above.
        unsafe { pause() };
    }
    teller.wait().unwrap();
}
