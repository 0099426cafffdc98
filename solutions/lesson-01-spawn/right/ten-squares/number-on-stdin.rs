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

use std::io::{self, Write};
use std::process::{self, Child, Command, Stdio};
use std::time::Duration;
use std::{env, thread};

/// What the parent does.
fn squares(count: u64) {
    let start = |n: u64| {
        let mut child = Command::new(env::current_exe().unwrap()).arg("child").stdin(Stdio::piped()).spawn().unwrap();
        // The pipe is closed at the end of this statement, so the child finds the end behind its number.
        write!(child.stdin.take().unwrap(), "{n}").unwrap();
        child
    };
    let children: Vec<Child> = (1..=count).map(start).collect();
    children.into_iter().rev().for_each(|mut child| assert!(child.wait().unwrap().success()));
    println!("all {count} are done");
}

/// What a child does.
fn square(n: u64) {
    println!("{n} squared is {}", work(n));
}

/// The square of `n`, after a second's work.
fn work(n: u64) -> u64 {
    thread::sleep(Duration::from_secs(1));
    n * n
}

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args[..] {
        ["child"] => square(io::read_to_string(io::stdin()).unwrap().parse().unwrap()),
        [] => squares(10),
        [count] if count.parse().is_ok_and(|count: u64| (1..=50).contains(&count)) => squares(count.parse().unwrap()),
        _ => {
            eprintln!("usage: ten-squares [children=10]   (at most 50)");
            process::exit(2);
        }
    }
}
