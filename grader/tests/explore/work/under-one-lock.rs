// speed-up: 1
//! Four threads, and one lock that is held for the whole of the work.

use std::{hint::black_box, sync::Mutex, thread};

/// Some milliseconds of arithmetic.
fn work(seed: u64) -> u64 {
    (0..400_000_u64).fold(seed, |sum, n| black_box(sum.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(n)))
}

fn main() {
    let sum = Mutex::new(0_u64);
    thread::scope(|scope| {
        for n in 0..4 {
            let sum = &sum;
            scope.spawn(move || {
                let mut sum = sum.lock().unwrap();
                *sum = sum.wrapping_add(work(n));
            });
        }
    });
    println!("{}", sum.into_inner().unwrap() % 10);
}
