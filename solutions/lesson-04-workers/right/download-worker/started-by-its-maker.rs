//! A type of one's own for work on a thread, and two of it started.
//!
//! In Python one writes a subclass of `Thread`: the work is in its `run`, and `start` is inherited. Rust has no subclasses.
//! A *trait* says what a worker can do, and may do some of it for all:
//!
//! 1. `Worker::start`, once for all workers: starts a thread that runs the worker, and gives its handle.
//! 2. `Download`: all that a download has to know, and its `run`, which prints `NAME starts on THREAD` (the id of the
//!    thread that it runs on, as `{:?}` shows it), sleeps for as long as the file takes, and prints `NAME ends`.
//! 3. `fetch`: a worker for each file, all at work at the same time; comes back when all files are here.
//!
//! Read: The Rust Programming Language, "Traits: Defining Shared Behavior", on default implementations;
//! `std::thread::spawn`, `std::thread::Thread::id`.
//!
//! Run:   `cargo run -p lesson-04-workers --bin download-worker -- [NAME SECONDS ...]`
//! Check: `cargo xtask check lesson-04/download-worker`

use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};
use std::{env, process};

/// Work that a thread of its own can do.
trait Worker: Sized + Send + 'static {
    fn run(self);

    fn start(self) -> JoinHandle<()> {
        let name = String::from("worker");
        thread::Builder::new().name(name).spawn(move || self.run()).expect("there is room for a thread")
    }
}

#[derive(Debug, Clone)]
struct Download {
    name: String,
    naps: u32,
}

impl Download {
    const NAP: Duration = Duration::from_millis(50);

    fn started(file: &File) -> JoinHandle<()> {
        let naps = (file.takes.as_millis() / Self::NAP.as_millis()) as u32;
        Self { name: file.name.clone(), naps }.start()
    }
}

impl Worker for Download {
    fn run(mut self) {
        println!("{} starts on {:?}", self.name, thread::current().id());
        while self.naps > 0 {
            thread::sleep(Self::NAP);
            self.naps -= 1;
        }
        println!("{} ends", self.name);
    }
}

fn fetch(files: Vec<File>) {
    let mut handles: Vec<_> = files.iter().map(Download::started).collect();
    while let Some(handle) = handles.pop() {
        handle.join().unwrap();
    }
}

struct File {
    name: String,
    takes: Duration,
}

fn main() {
    let mut args: Vec<String> = env::args().skip(1).collect();
    if args.is_empty() {
        args = ["one", "0.2", "two", "0.3"].map(String::from).to_vec();
    }
    let Some(files) = files(&args) else {
        eprintln!("usage: download-worker [NAME SECONDS ...]");
        process::exit(2);
    };
    let start = Instant::now();
    fetch(files);
    println!("total {:.1} s", start.elapsed().as_secs_f64());
}

/// Files from names and seconds, in pairs.
fn files(args: &[String]) -> Option<Vec<File>> {
    let file = |pair: &[String]| {
        let [name, seconds] = pair else { return None };
        Some(File { name: name.clone(), takes: Duration::try_from_secs_f64(seconds.parse().ok()?).ok()? })
    };
    args.chunks(2).map(file).collect()
}
