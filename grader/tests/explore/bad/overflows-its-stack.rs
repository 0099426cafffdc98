// finding: stack-overflow
// says: Found a thread's stack overflowed: that was in t1, made in line 15, before it came to anything shared Why
// says not: signal
// says not: wrote nothing
//! Calls itself until its stack is used up, in a thread.

use std::{hint::black_box, thread};

fn deeper(depth: u64) -> u64 {
    let frame = black_box([depth; 64]);
    if depth == u64::MAX { frame[0] } else { deeper(depth + 1) + frame[1] }
}

fn main() {
    println!("{}", thread::spawn(|| deeper(0)).join().unwrap());
}
