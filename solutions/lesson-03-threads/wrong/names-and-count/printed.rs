// wrong: the expected lines are printed, and nobody is started
// finding: wrong-names
// observer: native

//! Threads with names, and a list of those that are alive.
//!
//! Python's `threading` knows all threads: `current_thread().name`, `active_count()`, `enumerate()`. The standard
//! library of Rust knows the thread that asks, and no other. Build what is missing:
//!
//! 1. `me`: the name of the thread that asks.
//! 2. `Team::start`: starts a thread *of this name*, and takes note of it.
//! 3. `Team::alive`: the names of those that have not ended, in the order in which they were started. A thread counts
//!    from `start` on, whether it has come to its first step or not.
//! 4. `Team::wait_for`: waits until the thread of this name has ended, by its own or by a panic. Then it counts no more.
//!
//! What the threads do is given: each waits until its bell rings. One whose name ends with `!` panics then.
//!
//! Read: `std::thread::Builder`, `std::thread::JoinHandle` (`join`, `is_finished`), `std::thread::Thread::name`.
//!
//! Run:   `cargo run -p lesson-03-threads --bin names-and-count -- [NAME ...]`
//! Check: `cargo xtask check lesson-03/names-and-count`

use std::env;

fn main() {
    let names: Vec<String> = env::args().skip(1).collect();
    println!("main asks");
    for name in &names {
        println!("{name} begins");
    }
    println!("at first: {} alive ({})", names.len(), names.join(" "));
    for (index, name) in names.iter().enumerate() {
        if !name.ends_with('!') {
            println!("{name} ends");
        }
        let left = &names[index + 1..];
        println!("after {name}: {} alive ({})", left.len(), left.join(" "));
    }
}
