// speed-up: 2
//! Four pieces of work, for two workers who take them from a queue.

use std::{
    hint::black_box,
    sync::{Mutex, mpsc},
    thread,
};

/// Some milliseconds of arithmetic.
fn work(seed: u64) -> u64 {
    (0..400_000_u64).fold(seed, |sum, n| black_box(sum.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(n)))
}

fn main() {
    let (jobs, queue) = mpsc::channel();
    let queue = Mutex::new(queue);
    let sum = Mutex::new(0_u64);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let Ok(job) = queue.lock().unwrap().recv() else { return };
                    let done = work(job);
                    let mut sum = sum.lock().unwrap();
                    *sum = sum.wrapping_add(done);
                }
            });
        }
        (0..4).for_each(|n| jobs.send(n).unwrap());
        drop(jobs);
    });
    println!("{}", sum.into_inner().unwrap() % 10);
}
