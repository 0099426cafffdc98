// wrong: the lines are printed by main, beside three threads that do nothing
// finding: done-on-main
// observer: model

//! Three threads at work, each with something else to do: hand a thread what it shall do, not what came of it.
//!
//! Write `all_at_once`. It starts three threads, and they work at the same time:
//!
//! - one runs `ring`, a function without arguments;
//! - one calls `kitchen.cook(portions)`, a method, and gives back what it says;
//! - one runs what `alarm(minutes)` gives: that is a function that *makes* a function, and what it makes is for the
//!   thread.
//!
//! Then it waits for all three, and gives back the sum of what `cook` and the alarm gave.
//! What the threads do is given. Each of them goes on only when all three are at it.
//!
//! Read: `std::thread::spawn` (what must its argument be?), The Rust Programming Language, chapter 13, "Closures".
//!
//! Run:   `cargo run -p lesson-03-threads --bin call-or-pass -- [COOK=Ada PORTIONS=3 MINUTES=10]`
//! Check: `cargo xtask check lesson-03/call-or-pass`

use std::{env, thread};

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    println!("the bell rings");
    println!("{} cooks", args[0]);
    println!("the alarm goes off");
    for _ in 0..3 {
        thread::spawn(|| {}).join().unwrap();
    }
    println!("sum {}", args[1].parse::<u64>().unwrap() + args[2].parse::<u64>().unwrap() + 1);
}
