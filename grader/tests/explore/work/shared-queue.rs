// speed-up: 4
//! Sixteen pieces of work of one size on a queue, and five threads that take from it: one of them takes four.

use std::{hint::black_box, sync::Mutex, thread};

/// Some milliseconds of arithmetic.
fn work(seed: u64) -> u64 {
    (0..200_000_u64).fold(seed, |sum, n| black_box(sum.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(n)))
}

fn main() {
    let queue = Mutex::new((0..16_u64).collect::<Vec<_>>());
    let sum = Mutex::new(0_u64);
    thread::scope(|scope| {
        for _ in 0..5 {
            scope.spawn(|| {
                loop {
                    let Some(task) = queue.lock().unwrap().pop() else { return };
                    let done = work(task);
                    let mut sum = sum.lock().unwrap();
                    *sum = sum.wrapping_add(done);
                }
            });
        }
    });
    println!("{}", sum.into_inner().unwrap() % 10);
}
