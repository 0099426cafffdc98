// finding: panicked
// says: Only `join` tells of a thread's panic.
//! A thread panics, and nobody asks how it ended.

use std::{sync::mpsc, thread};

fn main() {
    let (sender, receiver) = mpsc::channel::<()>();
    let thread = thread::spawn(move || {
        let _sender = sender;
        panic!("nobody hears this");
    });
    assert!(receiver.recv().is_err());
    while !thread.is_finished() {
        thread::yield_now();
    }
}
