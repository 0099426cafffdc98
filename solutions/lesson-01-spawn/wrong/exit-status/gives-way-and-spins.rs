// wrong: gives way between two looks; with nobody to give way to, that is no sleep
// finding: spins
// observer: process

//! Children that end in different ways, and at different times; the parent asks how, and does not wait for ever.
//!
//! Each argument after the first is a child: `500:7` ends after 500 ms with the code 7, `500:TERM` by this signal.
//!
//! 1. `describe`: `code {code}` or `signal {number}`, whichever it was.
//! 2. `is_alive`: whether the child has not ended yet. It asks, and does not wait.
//! 3. `wait_for`: waits for the child, but no longer than `limit`, asleep. `None` if it has not ended by then; nothing
//!    happens to the child then.
//!
//! Read: `std::process::ExitStatus`, `std::os::unix::process::ExitStatusExt`, `Child::try_wait`; wait(2).
//!
//! Run:   `cargo run -p lesson-01-spawn --bin exit-status -- [limit_ms=1000 children=3000:7 500:TERM 1500:0]`
//! Check: `cargo xtask check lesson-01/exit-status`

use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::process::{self, Child, Command, ExitStatus};
use std::time::{Duration, Instant};
use std::{env, thread};

/// How a child ended, in words.
fn describe(status: ExitStatus) -> String {
    // Exactly one of the two is there: a process that a signal ended has no exit code.
    match (status.code(), status.signal()) {
        (Some(code), _) => format!("code {code}"),
        (None, Some(signal)) => format!("signal {signal}"),
        (None, None) => format!("{status}"),
    }
}

/// Whether the child has not ended yet.
fn is_alive(child: &mut Child) -> bool {
    // A status that was taken is kept in the `Child`: asking loses nothing for whoever waits later.
    child.try_wait().unwrap().is_none()
}

/// The child's status, if it ends within `limit`.
fn wait_for(child: &mut Child, limit: Duration) -> Option<ExitStatus> {
    let start = Instant::now();
    while child.try_wait().unwrap().is_none() && start.elapsed() < limit {
        thread::yield_now();
    }
    child.try_wait().unwrap()
}

/// Starts a child that ends after `delay` milliseconds, as `how` says.
fn start(delay: &str, how: &str) -> Child {
    Command::new(env::current_exe().unwrap()).args(["child", delay, how]).spawn().unwrap()
}

/// What a child does.
fn end(delay: u64, how: &str) -> ! {
    thread::sleep(Duration::from_millis(delay));
    match how.parse() {
        Ok(code) => process::exit(code),
        // This process becomes a shell, which sends itself the signal.
        Err(_) => panic!("{}", Command::new("sh").args(["-c", &format!("kill -{how} $$")]).exec()),
    }
}

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    let mut args: Vec<&str> = args.iter().map(String::as_str).collect();
    if args.is_empty() {
        args = vec!["1000", "3000:7", "500:TERM", "1500:0"];
    }
    match args[..] {
        ["child", delay, how] => end(delay.parse().unwrap(), how),
        [limit, ref children @ ..]
            if limit.parse::<u64>().is_ok() && children.iter().all(|child| child.contains(':')) =>
        {
            parent(Duration::from_millis(limit.parse().unwrap()), children);
        }
        _ => {
            eprintln!("usage: exit-status [LIMIT_MS] [DELAY_MS:CODE | DELAY_MS:SIGNAL]");
            process::exit(2);
        }
    }
}

fn parent(limit: Duration, children: &[&str]) {
    let start = |child: &&str| child.split_once(':').map(|(delay, how)| start(delay, how)).unwrap();
    let mut children: Vec<Child> = children.iter().map(start).collect();
    let mut late = Vec::new();
    for (i, child) in (1..).zip(&mut children) {
        println!("child {i} {}", if is_alive(child) { "is alive" } else { "has ended" });
        match wait_for(child, limit) {
            Some(status) => println!("child {i} in time: {}", describe(status)),
            None => {
                println!("child {i} not in time");
                late.push((i, child));
            }
        }
    }
    for (i, child) in late {
        let status = child.wait().unwrap();
        println!("child {i} late: {}", describe(status));
    }
}
