//! Ends with 3 from a thread that is not the main one, which waits meanwhile.

use std::{process, thread};

fn main() {
    let _ = thread::spawn(|| process::exit(3)).join();
}
