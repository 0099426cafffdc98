// wrong: quotes around each name: they are handed over too
// finding: not-whole
// observer: process

//! Names are handed to child processes as they are: with spaces, empty, in any script.
//!
//! The program's first argument says what it is: `hand` for the parent, `receive` for a child. Names follow.
//!
//! 1. `all_to_one`: one child gets all names.
//! 2. `one_to_each`: for each name there is a child that gets this one.
//! 3. `receive`: what a child does. For each of its names it prints `process {pid} got {i} of {count}: <{name}>`, with
//!    `i` from 1.
//!
//! The parent waits for its children.
//!
//! Read: `std::process::Command::arg` and `args`; execve(2).
//!
//! Run:   `cargo run -p lesson-01-spawn --bin pass-arguments -- hand "Ada Lovelace" "" Zoë`
//! Check: `cargo xtask check lesson-01/pass-arguments`

use std::env;
use std::process::{self, Child, Command};

/// One child gets all names.
fn all_to_one(names: &[String]) {
    // Each argument is a text of its own, from here to the child's `main`. Nobody joins them and nobody splits them.
    let status = Command::new(env::current_exe().unwrap())
        .arg("receive")
        .args(names.iter().map(|name| format!("\"{name}\"")))
        .status()
        .unwrap();
    assert!(status.success(), "{status}");
}

/// Each name goes to a child of its own.
fn one_to_each(names: &[String]) {
    let this_program = env::current_exe().unwrap();
    let start = |name| Command::new(&this_program).arg("receive").arg(name).spawn().unwrap();
    let mut children: Vec<Child> = names.iter().map(start).collect();
    for child in &mut children {
        child.wait().unwrap();
    }
}

/// What a child does.
fn receive(names: &[String]) {
    let (pid, count) = (process::id(), names.len());
    for (i, name) in (1..).zip(names) {
        println!("process {pid} got {i} of {count}: <{name}>");
    }
}

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    match args.split_first() {
        Some((word, names)) if word == "hand" => {
            all_to_one(names);
            one_to_each(names);
        }
        Some((word, names)) if word == "receive" => receive(names),
        _ => {
            eprintln!("usage: pass-arguments hand [NAMES]");
            process::exit(2);
        }
    }
}
