//! Four threads and the main one meet at a barrier, twice.

use std::{sync::Barrier, thread};

fn main() {
    let barrier = Barrier::new(5);
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                barrier.wait();
                barrier.wait();
            });
        }
        barrier.wait();
        println!("met");
        barrier.wait();
        println!("met again");
    });
}
