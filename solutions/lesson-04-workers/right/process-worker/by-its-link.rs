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

use std::process::{Child, Command};
use std::thread::JoinHandle;
use std::time::Duration;
use std::{env, process, thread};

/// Where a worker runs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Thread,
    Process,
}

/// Work that can be done on a thread or in a process.
trait Worker: Sized + Send + 'static {
    /// Does the work, here and now; what comes of it is small enough for an exit status.
    fn run(self) -> u8;

    /// All that the worker knows, as arguments of a program.
    fn to_args(&self) -> Vec<String>;

    /// The worker that knows this.
    fn from_args(args: &[String]) -> Option<Self>;

    /// Has the worker run at this place.
    fn start(self, place: Place) -> Running {
        match place {
            Place::Thread => Running::Thread(thread::spawn(move || self.run())),
            Place::Process => {
                // The kernel's link to the program of whoever asks.
                let program = "/proc/self/exe";
                // Not the worker goes there, but what it knows.
                let child = Command::new(program).arg("worker").args(self.to_args()).spawn();
                Running::Process(child.expect("there is room for a process"))
            }
        }
    }
}

/// A worker that was started.
enum Running {
    Thread(JoinHandle<u8>),
    Process(Child),
}

impl Running {
    /// Waits until the worker has ended. What came of it, or nothing.
    fn wait(self) -> Option<u8> {
        match self {
            Self::Thread(handle) => handle.join().ok(),
            Self::Process(mut child) => {
                let status = child.wait().expect("a child of ours");
                // No code: a signal has ended it.
                status.code().and_then(|code| u8::try_from(code).ok())
            }
        }
    }
}

/// A download.
struct Download {
    name: String,
    takes: Duration,
}

impl Worker for Download {
    fn to_args(&self) -> Vec<String> {
        vec![self.name.clone(), self.takes.as_nanos().to_string()]
    }

    fn from_args(args: &[String]) -> Option<Self> {
        let [name, nanos] = args else { return None };
        Some(Self { name: name.clone(), takes: Duration::from_nanos(nanos.parse().ok()?) })
    }

    fn run(self) -> u8 {
        println!("{} starts in process {}", self.name, process::id());
        thread::sleep(self.takes);
        println!("{} ends", self.name);
        self.name.chars().filter(|char| char.is_alphabetic()).count() as u8
    }
}

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    let (place, files) = match &args[..] {
        // Here begins a process that was started for a worker.
        [word, worker @ ..] if word == "worker" => {
            let worker = Download::from_args(worker).expect("arguments of a download");
            process::exit(worker.run().into());
        }
        [] => ("process", &["one", "0.2", "two", "0.3"].map(String::from)[..]),
        [place] => (place.as_str(), &["one", "0.2", "two", "0.3"].map(String::from)[..]),
        [place, files @ ..] => (place.as_str(), files),
    };
    let place = match place {
        "thread" => Some(Place::Thread),
        "process" => Some(Place::Process),
        _ => None,
    };
    let (Some(place), Some(downloads)) = (place, downloads(files)) else {
        eprintln!("usage: process-worker [thread|process [NAME SECONDS ...]]");
        process::exit(2);
    };
    println!("main is process {}", process::id());
    let started: Vec<(String, Running)> =
        downloads.into_iter().map(|download| (download.name.clone(), download.start(place))).collect();
    for (name, running) in started {
        match running.wait() {
            Some(letters) => println!("{name} gave {letters}"),
            None => println!("{name} gave nothing"),
        }
    }
}

/// Downloads from names and seconds, in pairs.
fn downloads(args: &[String]) -> Option<Vec<Download>> {
    let download = |pair: &[String]| {
        let [name, seconds] = pair else { return None };
        Some(Download { name: name.clone(), takes: Duration::try_from_secs_f64(seconds.parse().ok()?).ok()? })
    };
    args.chunks(2).map(download).collect()
}
