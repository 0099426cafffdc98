// finding: spinning
// says: Found a thread looks again and again, and nobody is left to change what it sees Why
// says: t1 looks again and again at `READY` (line 16): it is false, and nobody is left to change it.
// says not: its time was up
//! Looks for what nobody will ever set.

use std::{
    hint,
    sync::atomic::{AtomicBool, Ordering::SeqCst},
    thread,
};

static READY: AtomicBool = AtomicBool::new(false);

fn look() {
    while !READY.load(SeqCst) {
        hint::spin_loop();
    }
}

fn main() {
    thread::spawn(look).join().unwrap();
}
