// tries: a stack without end
// ends: signal 6
// left: nobody
//! A function that calls itself, in the main thread. Rust's own handler ends the program.

use std::hint::black_box;

fn deeper(depth: u64) -> u64 {
    let here = black_box([depth; 64]);
    if black_box(false) { 0 } else { deeper(depth + 1) + here[0] }
}

fn main() {
    println!("{}", deeper(0));
}
