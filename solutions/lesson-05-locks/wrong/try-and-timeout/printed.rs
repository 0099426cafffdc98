// wrong: prints the story; there is no desk and no visitor
// finding: no-visitor
// observer: native

//! A desk for one person at a time, and three ways to take it: wait, do not wait, wait for so long.
//!
//! `std::sync::Mutex` can be locked and tried, but it has no time limit. Build a lock that has one: a `Desk`, made of a
//! flag and a condition variable. Whoever waits must sleep, not look again and again. The story around the desk is
//! given; each step of it waits for the one before.
//!
//! Read: `std::sync::Condvar` (`wait_while`, `wait_timeout_while`, `notify_one`);
//! Rust Atomics and Locks, chapter 1, "Waiting: Parking and Condition Variables".
//!
//! Run:   `cargo run -p lesson-05-locks --bin try-and-timeout -- [limit_ms=200] [visitors=1]`
//! Check: `cargo xtask check lesson-05/try-and-timeout`

use std::env;

fn main() {
    let visitors = env::args().nth(2).map_or(1, |arg| arg.parse().unwrap());
    for number in 1..=visitors {
        println!("main takes");
        println!("visitor {number} tries: busy");
        println!("visitor {number} gives up");
        println!("main leaves");
        println!("visitor {number} takes");
        println!("main tries: busy");
        println!("visitor {number} leaves");
        println!("main takes");
        println!("main leaves");
    }
}
