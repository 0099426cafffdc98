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

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc;
use std::thread::{self, JoinHandle};
use std::time::Duration;
use std::{env, process};

struct Worker {
    work: Box<dyn FnOnce() + Send>,
    name: String,
    daemon: bool,
}

impl Worker {
    fn new(work: impl FnOnce() + Send + 'static) -> Self {
        static MADE: AtomicU64 = AtomicU64::new(0);
        let before = MADE.fetch_update(Ordering::AcqRel, Ordering::Acquire, |made| Some(made + 1)).unwrap();
        Self { work: Box::new(work), name: format!("Worker-{}", before + 1), daemon: false }
    }

    fn name(&self) -> &str {
        self.name.as_str()
    }

    fn set_name(&mut self, name: &str) {
        self.name = String::from(name);
    }

    fn set_daemon(&mut self, daemon: bool) {
        self.daemon = daemon;
    }

    fn start(self) -> Running {
        let thread = thread::Builder::new().name(self.name).spawn(self.work).unwrap();
        Running { thread, daemon: self.daemon }
    }
}

struct Running {
    thread: JoinHandle<()>,
    daemon: bool,
}

fn leave(mut started: Vec<Running>) {
    loop {
        started.retain(|running| !running.daemon && !running.thread.is_finished());
        if started.is_empty() {
            return;
        }
        thread::sleep(Duration::from_millis(10));
    }
}

/// What the workers do: their name is that of the thread.
fn work() {
    println!("{} is done", thread::current().name().unwrap_or("nobody"));
}

fn main() {
    let mut args: Vec<String> = env::args().skip(1).collect();
    if args.is_empty() {
        args = ["2", "anna", "log"].map(String::from).to_vec();
    }
    let (Ok(makers), 1 | 3) = (args[0].parse::<u32>(), args.len()) else {
        eprintln!("usage: name-and-daemon [MAKERS=2 [NAME DAEMON]]");
        process::exit(2);
    };
    let makers: Vec<_> = (0..makers).map(|_| thread::spawn(|| Worker::new(work))).collect();
    let mut workers: Vec<Worker> = makers.into_iter().map(|maker| maker.join().unwrap()).collect();
    let (tell, hear) = mpsc::channel();
    if let [_, name, daemon] = &args[..] {
        let mut named = Worker::new(work);
        named.set_name(name);
        let mut listens = Worker::new(move || {
            tell.send(thread::current().name().map(str::to_owned)).unwrap();
            loop {
                thread::park();
            }
        });
        listens.set_name(daemon);
        listens.set_daemon(true);
        workers.extend([listens, named]);
    }
    let mut started = Vec::new();
    for worker in workers {
        println!("{} starts", worker.name());
        started.push(worker.start());
    }
    if args.len() == 3 {
        println!("{} listens", hear.recv().unwrap().as_deref().unwrap_or("nobody"));
    }
    leave(started);
    println!("main ends");
}
