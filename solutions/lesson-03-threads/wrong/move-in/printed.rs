// wrong: main prints the lines, beside threads that do nothing
// finding: done-on-main
// observer: model

//! Guests, each greeted by a thread of its own: what a thread needs is moved into it.
//!
//! Write `start_all`. It starts a thread for each name, all at the same time, and gives back their handles. The first
//! name has seat 1, the next one seat 2, and so on. Each thread calls `hall.greet(greeting, seat, name)`, of the one
//! hall that all share.
//!
//! A thread may live longer than the function that starts it, so it can borrow nothing from there: the closure has to
//! own, or share, whatever it uses. That is what `move` and `Arc` are for.
//!
//! Read: `std::thread::spawn` (what does `'static` ask for?), `std::sync::Arc`;
//! The Rust Programming Language, chapter 16, "Using `move` Closures with Threads".
//!
//! Run:   `cargo run -p lesson-03-threads --bin move-in -- [GREETING=hello NAME ...]`
//! Check: `cargo xtask check lesson-03/move-in`

use std::{env, thread};

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    let handles: Vec<_> = args[1..].iter().map(|_| thread::spawn(|| {})).collect();
    for (seat, name) in args[1..].iter().enumerate() {
        println!("seat {}: {}, {name}!", seat + 1, args[0]);
    }
    for handle in handles {
        handle.join().unwrap();
    }
    println!("{} guests sit", args.len() - 1);
}
