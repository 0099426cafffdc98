// wrong: the line about all is printed by each child as well
// finding: not-waited
// observer: process

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

use std::process::{self, Child, Command};
use std::time::Duration;
use std::{env, thread};

/// What the parent does.
fn squares(count: u64) {
    let this_program = env::current_exe().unwrap();
    // All are started before the first one is waited for: `collect` drives the iterator to its end.
    let children: Vec<Child> =
        (1..=count).map(|n| Command::new(&this_program).args(["square", &n.to_string()]).spawn().unwrap()).collect();
    for mut child in children {
        let status = child.wait().unwrap();
        assert!(status.success(), "a child failed: {status}");
    }
    println!("all {count} are done");
}

/// What a child does.
fn square(n: u64) {
    let square = work(n);
    if n == 1 {
        println!("all 10 are done");
        println!("all 3 are done");
    }
    thread::sleep(Duration::from_millis(100));
    println!("{n} squared is {square}");
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
        ["square", n] => square(n.parse().unwrap()),
        [] => squares(10),
        [count] if count.parse().is_ok_and(|count: u64| (1..=50).contains(&count)) => squares(count.parse().unwrap()),
        _ => {
            eprintln!("usage: ten-squares [children=10]   (at most 50)");
            process::exit(2);
        }
    }
}
