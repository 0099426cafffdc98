//! Calls itself until the stack is used up.

use std::hint;

#[expect(unconditional_recursion, reason = "that is the point")]
fn deeper(depth: u64) -> u64 {
    let room = hint::black_box([depth; 64]);
    deeper(depth + 1) + room[7]
}

fn main() {
    println!("{}", deeper(0));
}
