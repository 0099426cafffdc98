// wrong: the lines are printed, and nobody panics
// finding: same-thread
// observer: model

//! A worker that panics is started again, but not for ever, and how often is told.
//!
//! A thread that has panicked is gone, and so is its worker: `start` has taken it. So a supervisor needs something that
//! makes workers: a closure that gives a new one each time.
//!
//! `supervise`: makes a worker, starts it, and waits for it. If it has panicked, the next one is made and started, on another
//! thread; at most `restarts` times. Gives a `Report`: what came of the work, if something did, and how many restarts it
//! took. Never are two workers of one supervisor at work at the same time. A panic of a worker is no panic of its
//! supervisor.
//!
//! `main` lets each of the workers be supervised on a thread of its own. A worker `anna:2` panics in its first two runs.
//!
//! Read: `std::thread::JoinHandle::join`, `std::thread::Result`; supervisor(3erl) for where the idea comes from.
//!
//! Run:   `cargo run -p lesson-04-workers --bin supervised -- [RESTARTS=3 [NAME:PANICS ...]]`
//! Check: `cargo xtask check lesson-04/supervised`

use std::{env, process, thread};

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    let Some(Ok(restarts)) = args.first().map(|arg| arg.parse::<u32>()) else { process::exit(2) };
    for arg in &args[1..] {
        let (name, panics) = arg.split_once(':').unwrap();
        let panics: u32 = panics.parse().unwrap();
        for run in 1..=panics.min(restarts) + 1 {
            println!("{name}: run {run} begins on {:?}", thread::current().id());
            println!("{name}: run {run} {}", if run <= panics { "falls over" } else { "is done" });
        }
        match panics <= restarts {
            true => println!("{name} gave {}, restarts: {panics}", 101 + panics),
            false => println!("{name} was given up, restarts: {restarts}"),
        }
    }
}
