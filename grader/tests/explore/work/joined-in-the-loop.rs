// speed-up: 1
//! Each thread is joined before the next one is made.

use std::{hint::black_box, thread};

/// Some milliseconds of arithmetic.
fn work(seed: u64) -> u64 {
    (0..400_000_u64).fold(seed, |sum, n| black_box(sum.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(n)))
}

fn main() {
    let sum = (0..4).map(|n| thread::spawn(move || work(n)).join().unwrap()).fold(0_u64, u64::wrapping_add);
    println!("{}", sum % 10);
}
