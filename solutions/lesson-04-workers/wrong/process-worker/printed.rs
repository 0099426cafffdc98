// wrong: the lines are printed, and no worker is there
// finding: no-process
// observer: process

//! The same worker, on a thread or in a process.
//!
//! Python has `Thread` and `Process`, with the same methods: a subclass of the one becomes one of the other if a word is
//! changed. A thread gets the worker itself; it lives in the same memory. Another process has memory of its own: it gets a
//! text, and makes a worker of that.
//!
//! 1. `Download::to_args` and `from_args`: all that a download knows, as arguments of a program, and back.
//! 2. `Worker::start`: has the worker run at the place that is asked for, and gives a handle. At `Place::Process` that is
//!    this program once more, with the arguments `worker` and those of the worker: `main` knows what to do with them, and
//!    ends with the worker's result as its exit status.
//! 3. `Running::wait`: waits until the worker has ended, and gives what its `run` gave; nothing if it did not come to that:
//!    because the thread panicked, or because a signal ended the process.
//!
//! Read: `std::process::Command`, `std::env::current_exe`, `std::process::ExitStatus::code`; `std::thread::spawn`.
//!
//! Run:   `cargo run -p lesson-04-workers --bin process-worker -- [thread|process [NAME SECONDS ...]]`
//! Check: `cargo xtask check lesson-04/process-worker`

use std::time::Duration;
use std::{env, process, thread};

struct Download {
    name: String,
    takes: Duration,
}

fn main() {
    let args: Vec<String> = env::args().skip(2).collect();
    let seconds = |text: &String| Duration::from_secs_f64(text.parse().unwrap());
    let downloads: Vec<Download> =
        args.chunks(2).map(|pair| Download { name: pair[0].clone(), takes: seconds(&pair[1]) }).collect();
    println!("main is process {}", process::id());
    for (download, id) in downloads.iter().zip(process::id() + 1..) {
        println!("{} starts in process {id}", download.name);
    }
    thread::sleep(downloads.iter().map(|download| download.takes).max().unwrap_or_default());
    for download in &downloads {
        println!("{} ends", download.name);
    }
    for download in &downloads {
        println!("{} gave {}", download.name, download.name.chars().filter(|char| char.is_alphabetic()).count());
    }
}
