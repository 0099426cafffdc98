// finding: signal
//! Calls itself until its stack is used up, in a thread.

use std::{hint::black_box, thread};

fn deeper(depth: u64) -> u64 {
    let frame = black_box([depth; 64]);
    if depth == u64::MAX { frame[0] } else { deeper(depth + 1) + frame[1] }
}

fn main() {
    println!("{}", thread::spawn(|| deeper(0)).join().unwrap());
}
