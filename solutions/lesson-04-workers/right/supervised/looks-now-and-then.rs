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

use std::time::Duration;

use std::thread::{self, JoinHandle};
use std::{env, process};

/// Work that a thread of its own can do.
trait Worker: Sized + Send + 'static {
    /// What comes of the work.
    type Output: Send + 'static;

    /// Does the work.
    fn run(self) -> Self::Output;

    /// Starts a thread that does the work.
    fn start(self) -> JoinHandle<Self::Output> {
        thread::spawn(move || self.run())
    }
}

/// What became of supervised work.
struct Report<T> {
    /// What came of it; nothing if even the last worker has panicked.
    result: Option<T>,
    /// How many workers were started after the first one.
    restarts: u32,
}

/// Has a worker do the work, and another one if it panics, with at most so many restarts.
fn supervise<W: Worker>(mut make: impl FnMut() -> W, restarts: u32) -> Report<W::Output> {
    for attempt in 0..=restarts {
        let worker = make().start();
        while !worker.is_finished() {
            thread::sleep(Duration::from_millis(5));
        }
        match worker.join() {
            Ok(result) => return Report { result: Some(result), restarts: attempt },
            Err(_) => continue,
        }
    }
    Report { result: None, restarts }
}

/// A worker that panics now and then.
struct Flaky {
    name: String,
    /// Its number among those of this name, from 1.
    run: u32,
    /// So many of them panic, the first ones.
    panics: u32,
}

impl Worker for Flaky {
    type Output = u32;

    fn run(self) -> u32 {
        let Self { name, run, panics } = self;
        println!("{name}: run {run} begins on {:?}", thread::current().id());
        if run <= panics {
            println!("{name}: run {run} falls over");
            panic!("{name} falls over");
        }
        println!("{name}: run {run} is done");
        100 + run
    }
}

fn main() {
    let mut args: Vec<String> = env::args().skip(1).collect();
    if args.len() < 2 {
        args.resize(1, "3".to_owned());
        args.extend(["anna:2", "bela:0", "carl:9"].map(String::from));
    }
    let worker = |arg: &String| {
        let (name, panics) = arg.split_once(':')?;
        Some((name.to_owned(), panics.parse().ok()?))
    };
    let workers: Option<Vec<(String, u32)>> = args[1..].iter().map(worker).collect();
    let (Ok(restarts), Some(workers)) = (args[0].parse::<u32>(), workers) else {
        eprintln!("usage: supervised [RESTARTS=3 [NAME:PANICS ...]]");
        process::exit(2);
    };
    let supervised: Vec<_> = workers
        .into_iter()
        .map(|(name, panics)| {
            thread::spawn(move || {
                let mut runs = 0;
                let report = supervise(
                    || {
                        runs += 1;
                        Flaky { name: name.clone(), run: runs, panics }
                    },
                    restarts,
                );
                (name, report)
            })
        })
        .collect();
    for supervisor in supervised {
        let (name, Report { result, restarts }) = supervisor.join().unwrap();
        match result {
            Some(result) => println!("{name} gave {result}, restarts: {restarts}"),
            None => println!("{name} was given up, restarts: {restarts}"),
        }
    }
}
