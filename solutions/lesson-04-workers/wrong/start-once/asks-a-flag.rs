// wrong: a flag notes that the worker was started, and a second start gives a thread that does nothing
// finding: second-start
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
use std::mem;
use std::thread::{self, JoinHandle};

/// A download.
#[derive(Default)]
struct Download {
    name: String,
    started: bool,
}

impl Download {
    fn is_urgent(&self) -> bool {
        self.name.ends_with('!')
    }

    fn run(self) -> usize {
        println!("{} on {:?}", self.name, thread::current().id());
        self.name.chars().filter(|char| char.is_alphabetic()).count()
    }

    fn start(&mut self) -> JoinHandle<usize> {
        if mem::replace(&mut self.started, true) {
            return thread::spawn(|| 0);
        }
        let worker = Download { name: mem::take(&mut self.name), started: true };
        thread::spawn(move || worker.run())
    }
}

fn fetch(mut downloads: Vec<Download>) -> usize {
    let urgent: Vec<_> = downloads.iter_mut().filter(|one| one.is_urgent()).map(|one| one.start()).collect();
    let first: usize = urgent.into_iter().map(|handle| handle.join().unwrap()).sum();
    let all: Vec<_> = downloads.iter_mut().map(|one| one.start()).collect();
    first + all.into_iter().map(|handle| handle.join().unwrap()).sum::<usize>()
}

fn main() {
    let mut names: Vec<String> = env::args().skip(1).collect();
    if names.is_empty() {
        names = ["atlas", "map!", "chart"].map(String::from).to_vec();
    }
    let downloads: Vec<Download> = names.into_iter().map(|name| Download { name, started: false }).collect();
    println!("{} letters", fetch(downloads));
}
