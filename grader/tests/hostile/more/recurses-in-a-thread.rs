// tries: a stack without end in a thread with a stack of 512 MiB
// ends: signal 6 or exit 101
// left: nobody
//! Where so large a stack is not to be had, the thread cannot be made.

use std::{hint::black_box, thread};

fn deeper(depth: u64) -> u64 {
    let here = black_box([depth; 64]);
    if black_box(false) { 0 } else { deeper(depth + 1) + here[0] }
}

fn main() {
    let thread = thread::Builder::new().stack_size(512 << 20).spawn(|| deeper(0));
    println!("{}", thread.expect("there is room").join().expect("it never returns"));
}
