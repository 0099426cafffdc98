// finding: exit-code
//! Ends the whole program from a thread, if that comes first.

use std::{process, thread};

fn main() {
    let thread = thread::spawn(|| process::exit(3));
    println!("waiting");
    thread.join().unwrap();
}
