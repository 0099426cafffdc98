// wrong: a line for a shell with quotes around each name; a name can have a quote inside
// finding: read-by-a-shell
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
use std::process::{self, Command};

/// One child gets all names.
fn all_to_one(names: &[String]) {
    let quoted: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    let line = format!("'{}' receive {}", env::current_exe().unwrap().display(), quoted.join(" "));
    Command::new("sh").args(["-c", &line]).status().unwrap();
}

/// Each name goes to a child of its own.
fn one_to_each(names: &[String]) {
    for name in names {
        all_to_one(std::slice::from_ref(name));
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
