// wrong: prints what two people would say
// finding: no-threads
// observer: native

//! Two people, two locks, taken crosswise; but who waits too long for the second lock gives way.
//!
//! When `work` begins, each person holds one lock and needs the other's as well. Wait for it with a time limit. If it
//! does not come in time, print `person {n} gives way`, free what you hold, and start again. With both locks in hand,
//! call `use_both`. Both people must get there, in whatever order.
//!
//! Read: `std::sync::Mutex::try_lock`, `std::mem::drop`;
//! Rust Atomics and Locks, chapter 1, "Lifetime of the MutexGuard".
//!
//! Run:   `cargo run -p lesson-05-locks --bin back-off -- [pairs=1] [limit_ms=100]`
//! Check: `cargo xtask check lesson-05/back-off`

use std::env;

fn main() {
    let pairs: u32 = env::args().nth(1).map_or(1, |arg| arg.parse().unwrap());
    for pair in 1..=pairs {
        let (one, other) = (2 * pair - 1, 2 * pair);
        println!("person {one} takes left");
        println!("person {other} takes right");
        println!("person {other} gives way");
        println!("person {other} frees right");
        for person in [one, other] {
            println!("person {person} has both");
        }
        println!("both done");
    }
}
