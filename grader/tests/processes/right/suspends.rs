//! Lets a signal through in the wait for it, and nowhere else: there is no moment in which it could be lost.

use std::{
    process::Command,
    sync::atomic::{AtomicBool, Ordering},
};

unsafe extern "C" {
    fn signal(signal: i32, handler: extern "C" fn(i32)) -> usize;
    fn sigprocmask(how: i32, set: *const [u64; 16], old: *mut [u64; 16]) -> i32;
    fn sigsuspend(set: *const [u64; 16]) -> i32;
    fn getpid() -> i32;
}

static TOLD: AtomicBool = AtomicBool::new(false);

extern "C" fn note(_signal: i32) {
    TOLD.store(true, Ordering::SeqCst);
}

const SIGUSR1: i32 = 10;
const SIG_BLOCK: i32 = 0;

fn main() {
    let mut blocked = [0; 16];
    blocked[0] = 1 << (SIGUSR1 - 1);
    let mut before = [0; 16];
    // SAFETY: the handler stores a flag; both sets have the size of C's and live until the calls are over.
    let me = unsafe {
        signal(SIGUSR1, note);
        sigprocmask(SIG_BLOCK, &raw const blocked, &raw mut before);
        getpid()
    };
    let mut teller = Command::new("kill").args(["-USR1", &me.to_string()]).spawn().unwrap();
    while !TOLD.load(Ordering::SeqCst) {
        // SAFETY: as above.
        unsafe { sigsuspend(&raw const before) };
    }
    teller.wait().unwrap();
}
