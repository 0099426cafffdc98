// finding: signal
//! Ends itself in the middle, from a thread.

use std::{process, thread};

fn main() {
    thread::spawn(|| process::abort()).join().unwrap();
}
