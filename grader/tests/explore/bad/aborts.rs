// finding: signal
// says: signal SIGABRT ended it: that was in t1, made in line 8, before it came to anything shared
//! Ends itself in the middle, from a thread.

use std::{process, thread};

fn main() {
    thread::spawn(|| process::abort()).join().unwrap();
}
