// wrong: the expected lines are printed, and there is no thread
// finding: no-thread
// observer: native

//! Wait for a thread, but not longer than so long.
//!
//! Python has `thread.join(timeout)`, and `is_alive()` to see what came of it. `JoinHandle::join` of Rust has no limit.
//! Build a `Task` that has one:
//!
//! 1. `start`: runs the work on a thread of its own.
//! 2. `wait_for`: waits until the work has ended, by itself or by a panic, but no longer than `limit`. Says whether it
//!    has ended. Whoever waits sleeps, and is woken at once when the work ends; the thread is not stopped by a limit.
//! 3. `is_alive`: whether the work goes on. When `wait_for` has said that it has ended, it is not alive.
//! 4. `join`: waits without a limit, and gives back what the work gave, as `JoinHandle::join` does.
//!
//! The story is given. In `slow` the download ends only when `main` says so; in `quick` it ends at once.
//!
//! Read: `std::sync::mpsc::Receiver::recv_timeout` or `std::sync::Condvar::wait_timeout_while`,
//! `std::thread::JoinHandle::is_finished`.
//!
//! Run:   `cargo run -p lesson-03-threads --bin join-timeout -- [slow|quick|panics [LIMIT_MS=300]]`
//! Check: `cargo xtask check lesson-03/join-timeout`

use std::env;

fn main() {
    let mode = env::args().nth(1).unwrap();
    let is_slow = mode == "slow";
    println!("ended in time: {}", !is_slow);
    println!("after {}, alive: {is_slow}", if is_slow { "the limit" } else { "its end" });
    if is_slow {
        println!("main goes on");
        println!("the download ends");
    }
    println!("result: {}", if mode == "panics" { "None" } else { "Some(42)" });
}
