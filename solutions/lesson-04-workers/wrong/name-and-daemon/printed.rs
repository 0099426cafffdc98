// wrong: the lines are printed, and no worker is there
// finding: no-threads
// observer: native

//! Workers with a name and a daemon flag, both of them settled before the start.
//!
//! A thread of Python's is called `Thread-1`, `Thread-2`, … unless it gets another name, and it may be a *daemon*: at its end
//! the program waits for all threads but those. In Rust threads have no names by themselves, and the end of `main` ends
//! them all. Build what is missing:
//!
//! 1. `Worker::new`: a worker with the next default name, `Worker-1`, `Worker-2`, …, which is no daemon. Several threads may
//!    make workers at the same time, and no two get the same default name.
//! 2. `name`, `set_name`, `set_daemon`: as long as it is not started.
//! 3. `start`: does the work on a thread *of this name*. From then on there is only the `Running`.
//! 4. `leave`: waits until all that were started have ended, and for no daemon.
//!
//! What the workers do is given. The daemon never ends. The grader shows the compiler `must-not-compile/late-settings.rs`
//! behind your file, which sets names and flags before the start, and after it.
//!
//! Read: `std::thread::Builder`; `std::sync::atomic::AtomicUsize`.
//!
//! Run:   `cargo run -p lesson-04-workers --bin name-and-daemon -- [MAKERS=2 [NAME DAEMON]]`
//! Check: `cargo xtask check lesson-04/name-and-daemon`

use std::{env, process};

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    let Some(Ok(makers)) = args.first().map(|makers| makers.parse::<usize>()) else { process::exit(2) };
    let mut names: Vec<String> = (1..=makers).map(|number| format!("Worker-{number}")).collect();
    names.extend(args.get(1).cloned());
    names.extend(args.get(2).cloned());
    names.iter().for_each(|name| println!("{name} starts"));
    if let Some(daemon) = args.get(2) {
        println!("{daemon} listens");
        names.pop();
    }
    names.iter().for_each(|name| println!("{name} is done"));
    println!("main ends");
}
