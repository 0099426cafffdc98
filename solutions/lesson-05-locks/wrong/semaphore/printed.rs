// wrong: prints who enters and leaves; there is no room and no visitor
// finding: no-threads
// observer: native

//! A room for so many people at a time, and a semaphore at its door.
//!
//! Build it from a mutex and a condition variable. Whoever waits must sleep, not look again and again.
//!
//! 1. `Semaphore`: choose its fields; `new` makes them, with so many permits free.
//! 2. `acquire`: wait until a permit is free, and take it. The `Permit` stands for it, as a guard does for a lock.
//! 3. `Drop` of `Permit`: give it back.
//!
//! The room and its visitors are given. Inside, the visitors wait for each other until as many are there as there are
//! permits; then they stay for a while.
//!
//! Read: `std::sync::Condvar`, `std::ops::Drop`;
//! Rust Atomics and Locks, chapter 1, "Condition Variables"; chapter 10, "Semaphore".
//!
//! Run:   `cargo run -p lesson-05-locks --bin semaphore -- [permits=2] [visitors=6] [stay_ms=5]`
//! Check: `cargo xtask check lesson-05/semaphore`

use std::env;

fn main() {
    let numbers: Vec<usize> = env::args().skip(1).map(|arg| arg.parse().unwrap()).collect();
    let (permits, visitors) = (numbers[0], numbers[1]);
    for first in (1..=visitors).step_by(permits) {
        for n in first..first + permits {
            println!("visitor {n} enters");
        }
        for n in first..first + permits {
            println!("visitor {n} leaves");
        }
    }
    println!("the room is empty");
}
