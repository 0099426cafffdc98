// wrong: the urgent ones are fetched one after the other
// finding: one-after-another
// observer: native

//! A worker that can be started once, and the compiler sees to it.
//!
//! In Python `start` may be called twice. The second call raises a `RuntimeError`: when the program runs, in a run that
//! gets there, perhaps at a customer's. In Rust a second start need not even compile.
//!
//! 1. `Worker::start`: give it another receiver than Python's, so that a worker that was started is there for nobody any
//!    more. It starts a thread that runs the worker, and gives its handle.
//! 2. `fetch`: fetches each download once, each by a thread of its own, and gives the number of letters of all. First come
//!    the urgent ones, at the same time; when they are here all others, at the same time.
//!
//! The grader shows the compiler a second file with yours before it, `must-not-compile/second-start.rs` of this lesson. It
//! calls `start` on a `Download` twice. All of it must compile, but for the marked line.
//!
//! Read: The Rust Programming Language, "Method Syntax", on the three kinds of `self`; `rustc --explain E0382`;
//! `Iterator::partition`.
//!
//! Run:   `cargo run -p lesson-04-workers --bin start-once -- [NAME ...]`   (urgent is what ends with a `!`)
//! Check: `cargo xtask check lesson-04/start-once`

use std::env;
use std::thread::{self, JoinHandle};

/// Work that a thread of its own can do.
trait Worker: Sized + Send + 'static {
    /// What comes of the work.
    type Output: Send + 'static;

    /// Does the work.
    fn run(self) -> Self::Output;

    /// Starts a thread that does the work.
    // By value: the worker moves into the call, and from there to its thread. Whoever had it has it no more.
    fn start(self) -> JoinHandle<Self::Output> {
        thread::spawn(move || self.run())
    }
}

/// A download.
struct Download {
    name: String,
}

impl Worker for Download {
    type Output = usize;

    fn run(self) -> usize {
        println!("{} on {:?}", self.name, thread::current().id());
        self.name.chars().filter(|char| char.is_alphabetic()).count()
    }
}

impl Download {
    fn is_urgent(&self) -> bool {
        self.name.ends_with('!')
    }
}

fn fetch(downloads: Vec<Download>) -> usize {
    let mut letters = 0;
    let mut others = Vec::new();
    for download in downloads {
        if download.is_urgent() {
            letters += download.start().join().unwrap();
        } else {
            others.push(download);
        }
    }
    let started: Vec<_> = others.into_iter().map(Worker::start).collect();
    letters + started.into_iter().map(|download| download.join().unwrap()).sum::<usize>()
}

fn main() {
    let mut names: Vec<String> = env::args().skip(1).collect();
    if names.is_empty() {
        names = ["atlas", "map!", "chart"].map(String::from).to_vec();
    }
    let downloads: Vec<Download> = names.into_iter().map(|name| Download { name }).collect();
    println!("{} letters", fetch(downloads));
}
