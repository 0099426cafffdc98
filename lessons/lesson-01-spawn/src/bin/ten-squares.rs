//! Ten children at once; each works for a second and prints the square of its number.
//!
//! 1. `main` has to tell a parent from a child. Both are this program; choose the arguments that a child gets.
//! 2. The parent starts a child for each number, 1 to `count`, all at the same time; when all of them have ended it
//!    prints `all {count} are done`.
//! 3. A child asks `work` for the square of its number, and prints `{n} squared is {square}`.
//!
//! Read: `std::process::Command`, `std::env::args`, `std::env::current_exe`.
//!
//! Run:   `cargo run -p lesson-01-spawn --bin ten-squares -- [children=10]`
//! Check: `cargo xtask check lesson-01/ten-squares`

use std::time::Duration;
use std::{env, process, thread};

/// What the parent does.
fn squares(count: u64) {
    todo!("start {count} children, all at once, each with its number; say so when all of them have ended")
}

/// What a child does.
#[allow(dead_code, reason = "the part that you write calls it")]
fn square(n: u64) {
    todo!("ask `work` for the square of {n}, and print the line")
}

#[allow(dead_code, reason = "the part that you write calls it")]
/// The square of `n`, after a second's work.
fn work(n: u64) -> u64 {
    thread::sleep(Duration::from_secs(1));
    n * n
}

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args[..] {
        // Here is a place for the arguments of a child. Give them a word of their own; otherwise a child takes itself
        // for the parent, starts children, and so do they, without an end.
        [] => squares(10),
        [count] if count.parse().is_ok_and(|count: u64| (1..=50).contains(&count)) => squares(count.parse().unwrap()),
        _ => {
            eprintln!("usage: ten-squares [children=10]   (at most 50)");
            process::exit(2);
        }
    }
}
