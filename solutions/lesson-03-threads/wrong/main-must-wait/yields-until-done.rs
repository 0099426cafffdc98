// wrong: main gives way again and again, until a counter says that all are done
// finding: spins
// observer: model

//! Two loops on threads of their own: once `main` does not wait for them, once it does.
//!
//! 1. `leave`: starts a thread for each loop, and comes back at once, while the loops are at work. See what becomes of
//!    them when `main` ends.
//! 2. `wait`: starts a thread for each loop, all of them at the same time, and comes back when every loop has ended.
//!
//! The loops and `main` are given.
//!
//! Read: `std::thread::spawn`, `std::thread::JoinHandle`; Rust Atomics and Locks, chapter 1, "Threads in Rust".
//!
//! Run:   `cargo run -p lesson-03-threads --bin main-must-wait -- [leave|wait] [SECONDS ...]`
//! Check: `cargo xtask check lesson-03/main-must-wait`

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use std::{env, process, thread};

/// Starts the loops, each on a thread of its own, and comes back at once.
fn leave(loops: &[Duration]) {
    // Nobody keeps the handles: the threads are detached. They end with `main`, wherever they are.
    for (index, &long) in loops.iter().enumerate() {
        thread::spawn(move || run_loop(index + 1, long));
    }
}

/// Starts the loops, each on a thread of its own, and comes back when all have ended.
fn wait(loops: &[Duration]) {
    let done = Arc::new(AtomicUsize::new(0));
    for (index, &long) in loops.iter().enumerate() {
        let done = Arc::clone(&done);
        thread::spawn(move || {
            run_loop(index + 1, long);
            done.fetch_add(1, Ordering::SeqCst);
        });
    }
    while done.load(Ordering::SeqCst) < loops.len() {
        thread::yield_now();
    }
}

/// Loop `n` is at work for so long.
fn run_loop(n: usize, long: Duration) {
    println!("loop {n} starts");
    thread::sleep(long);
    println!("loop {n} ends");
}

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    let mode = args.first().map_or("wait", String::as_str);
    let seconds = args.iter().skip(1).map(|arg| Duration::try_from_secs_f64(arg.parse().ok()?).ok());
    let loops: Option<Vec<Duration>> = match args.len() {
        0 | 1 => Some(vec![Duration::from_millis(400), Duration::from_millis(200)]),
        _ => seconds.collect(),
    };
    println!("main starts");
    match (mode, loops) {
        ("leave", Some(loops)) => leave(&loops),
        ("wait", Some(loops)) => wait(&loops),
        _ => {
            eprintln!("usage: main-must-wait [leave|wait] [SECONDS ...]");
            process::exit(2);
        }
    }
    println!("main ends");
}
