// wrong: a shell makes the child: it, and not this process, is the parent
// finding: somebody-between
// observer: process

//! Processes that introduce themselves: each with its own id, that of whoever made it, and the kernel's name for it.
//!
//! The program is generation 1. Each process makes one child, down to the last generation: this same program again,
//! with the arguments `generation N LAST`.
//!
//! 1. `introduce`: prints `generation {n} is process {pid}, made by {parent}, named {name}`.
//! 2. `live`: a process introduces itself; if it is not the last generation, it makes a child, prints
//!    `generation {n} made process {child}`, and waits for it.
//!
//! Read: `std::process::id`, `std::os::unix::process::parent_id`, `Child::id`; getpid(2), and `/proc/self/comm` in
//! proc_pid_comm(5).
//!
//! Run:   `cargo run -p lesson-01-spawn --bin who-am-i -- [generations=2]`
//! Check: `cargo xtask check lesson-01/who-am-i`

use std::os::unix::process::parent_id;
use std::process::{self, Command};
use std::{env, fs};

/// Tells who this process is.
fn introduce(n: u32) {
    // Nobody handed these over: the kernel is asked for all three.
    let (pid, parent) = (process::id(), parent_id());
    let name = fs::read_to_string("/proc/self/comm").unwrap();
    println!("generation {n} is process {pid}, made by {parent}, named {}", name.trim_end());
}

/// What a process of generation `n` does.
fn live(n: u32, last: u32) {
    introduce(n);
    if n == last {
        return;
    }
    let next = ["generation".to_owned(), (n + 1).to_string(), last.to_string()];
    let line = format!("'{}' {} & wait", env::current_exe().unwrap().display(), next.join(" "));
    let mut child = Command::new("sh").args(["-c", &line]).spawn().unwrap();
    // The parent's side of it: the same number that the child gets from `process::id`.
    println!("generation {n} made process {}", child.id());
    child.wait().unwrap();
}

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let number = |arg: &str| arg.parse().ok().filter(|number| (1..=20).contains(number));
    match args[..] {
        [] => live(1, 2),
        ["generation", n, last] if number(n).is_some() && number(last).is_some() => {
            live(number(n).unwrap(), number(last).unwrap());
        }
        [last] if number(last).is_some() => live(1, number(last).unwrap()),
        _ => {
            eprintln!("usage: who-am-i [generations=2]   (at most 20)");
            process::exit(2);
        }
    }
}
