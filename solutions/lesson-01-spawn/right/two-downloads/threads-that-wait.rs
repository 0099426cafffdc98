//! Two downloads, each in a process of its own: first one after the other, then both at once.
//!
//! A child process runs this same program again, with other arguments: `download NAME SECONDS`. Then `main` calls
//! `download`, which is given.
//!
//! 1. `start` makes such a child.
//! 2. `one_after_the_other`: the downloads `a` and `b`; the second begins when the first has ended.
//! 3. `at_once`: the downloads `c` and `d`, both at the same time. Both functions come back when both children have
//!    ended.
//!
//! Read: `std::process::Command`, `std::process::Child`, `std::env::current_exe`.
//!
//! Run:   `cargo run -p lesson-01-spawn --bin two-downloads -- [seconds=2 seconds=3]`
//! Check: `cargo xtask check lesson-01/two-downloads`

use std::process::{self, Child, Command};
use std::time::{Duration, Instant};
use std::{env, thread};

/// Starts a child process: this program again, with the arguments `download`, `name` and `seconds`.
fn start(name: &str, seconds: u64) -> Child {
    // The path of the running program; the first argument may be anything.
    let this_program = env::current_exe().unwrap();
    Command::new(this_program).args(["download", name, &seconds.to_string()]).spawn().unwrap()
}

/// The downloads `a` and `b`: the second begins when the first has ended.
fn one_after_the_other(seconds: [u64; 2]) {
    start("a", seconds[0]).wait().unwrap();
    start("b", seconds[1]).wait().unwrap();
}

/// The downloads `c` and `d`, both at the same time.
fn at_once(seconds: [u64; 2]) {
    thread::scope(|scope| {
        for (name, seconds) in [("c", seconds[0]), ("d", seconds[1])] {
            scope.spawn(move || {
                let status = start(name, seconds).wait().expect("it was started");
                assert!(status.success());
            });
        }
    });
}

/// What a child does.
fn download(name: &str, seconds: u64) {
    let pid = process::id();
    println!("{name} begins in process {pid}");
    thread::sleep(Duration::from_secs(seconds));
    println!("{name} ends in process {pid}");
}

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let seconds = |arg: &str| arg.parse().ok().filter(|seconds| (1..=60).contains(seconds));
    match args[..] {
        [] => both_ways([2, 3]),
        ["download", name, length] if seconds(length).is_some() => download(name, seconds(length).unwrap()),
        [first, second] if seconds(first).is_some() && seconds(second).is_some() => {
            both_ways([seconds(first).unwrap(), seconds(second).unwrap()]);
        }
        _ => {
            eprintln!("usage: two-downloads [seconds=2 seconds=3]   (1 to 60)");
            process::exit(2);
        }
    }
}

fn both_ways(seconds: [u64; 2]) {
    let start = Instant::now();
    one_after_the_other(seconds);
    println!("one after the other: {} s", start.elapsed().as_secs());
    let start = Instant::now();
    at_once(seconds);
    println!("at once: {} s", start.elapsed().as_secs());
}
