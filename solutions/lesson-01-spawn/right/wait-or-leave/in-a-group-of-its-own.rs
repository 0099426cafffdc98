//! The same parent twice: once it leaves while its child is still at work, and once it waits for it.
//!
//! The child downloads for a while; that is given. The parent starts it with the arguments `download SECONDS`.
//!
//! 1. `leave` comes back at once, with the child's process id. The child works on; nobody waits for it.
//! 2. `wait` comes back when the child has ended. Before that it prints `child {pid} succeeded` or `child {pid} failed`.
//!
//! Read: `std::process::Child` (what happens when it is dropped), `std::process::ExitStatus`; wait(2).
//!
//! Run:   `cargo run -p lesson-01-spawn --bin wait-or-leave -- wait [seconds=2]`, or `leave`
//! Check: `cargo xtask check lesson-01/wait-or-leave`

use std::os::unix::process::CommandExt;
use std::process::{self, Child, Command, Stdio};
use std::time::Duration;
use std::{env, thread};

/// Starts a child and leaves it to itself; the answer is its process id.
fn leave(seconds: u64) -> u32 {
    let mut command = Command::new(env::current_exe().unwrap());
    // Then Ctrl-C in the terminal is not for the child.
    command.args(["download", &seconds.to_string()]).stdin(Stdio::null()).process_group(0);
    command.spawn().unwrap().id()
}

/// Starts a child, waits for it, and tells how it ended.
fn wait(seconds: u64) {
    let mut child = start(seconds);
    let status = child.wait().unwrap();
    println!("child {} {}", child.id(), if status.success() { "succeeded" } else { "failed" });
}

fn start(seconds: u64) -> Child {
    Command::new(env::current_exe().unwrap()).args(["download", &seconds.to_string()]).spawn().unwrap()
}

/// What the child does. A download of more than 9 seconds breaks off.
fn download(seconds: u64) {
    let pid = process::id();
    println!("child {pid} begins");
    thread::sleep(Duration::from_secs(seconds.min(9)));
    if seconds > 9 {
        process::exit(1);
    }
    println!("child {pid} has all of it");
}

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let (mode, seconds) = match args[..] {
        [mode @ ("wait" | "leave")] => (mode, 2),
        [mode @ ("wait" | "leave" | "download"), seconds] if seconds.parse::<u64>().is_ok() => {
            (mode, seconds.parse().unwrap())
        }
        _ => {
            eprintln!("usage: wait-or-leave wait|leave [seconds=2]");
            process::exit(2);
        }
    };
    match mode {
        "download" => return download(seconds),
        "wait" => wait(seconds),
        _ => println!("parent {} leaves child {}", process::id(), leave(seconds)),
    }
    println!("parent {} is done", process::id());
}
