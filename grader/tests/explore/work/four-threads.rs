// speed-up: 4
//! Four pieces of work, each on a thread of its own.

use std::{hint::black_box, thread};

/// Some milliseconds of arithmetic.
fn work(seed: u64) -> u64 {
    (0..400_000_u64).fold(seed, |sum, n| black_box(sum.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(n)))
}

fn main() {
    let threads: Vec<_> = (0..4).map(|n| thread::spawn(move || work(n))).collect();
    let sum = threads.into_iter().fold(0_u64, |sum, thread| sum.wrapping_add(thread.join().unwrap()));
    println!("{}", sum % 10);
}
