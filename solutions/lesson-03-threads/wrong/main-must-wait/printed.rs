// wrong: the expected text is printed, and nobody runs
// finding: no-threads
// observer: native

//! Two loops on threads of their own: once `main` does not wait for them, once it does.
//!
//! 1. `leave`: starts a thread for each loop, and comes back at once, while the loops are at work. See what becomes of
//!    them when `main` ends.
//! 2. `wait`: starts a thread for each loop, all of them at the same time, and comes back when every loop has ended.
//!
//! The loops and `main` are given.
//!
//! Read: `std::thread::spawn`, `std::thread::JoinHandle`; Rust Atomics and Locks, chapter 1, "Threads in Rust".
//!
//! Run:   `cargo run -p lesson-03-threads --bin main-must-wait -- [leave|wait] [SECONDS ...]`
//! Check: `cargo xtask check lesson-03/main-must-wait`

use std::env;

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    println!("main starts");
    if args[0] == "wait" {
        for n in 1..args.len() {
            println!("loop {n} starts");
        }
        for n in 1..args.len() {
            println!("loop {n} ends");
        }
    }
    println!("main ends");
}
