// wrong: a single thread downloads all the files
// finding: no-threads
// observer: native

//! Downloads on threads: first one after the other, then all at once. One process, and a thread for each.
//!
//! 1. `download`: prints `NAME starts: process PID, THREAD`, sleeps for as long as the file takes, and prints
//!    `NAME ends`. PID is the number of the process that it runs in, THREAD the id of the thread, as `{:?}` shows it.
//! 2. `in_turn`: downloads one file after the other; no thread is needed.
//! 3. `at_once`: downloads all files at the same time, each on a thread of its own, and comes back when all are here.
//!
//! Read: `std::process::id`, `std::thread::current`, `std::thread::Thread::id`, `std::thread::scope`.
//!
//! Run:   `cargo run -p lesson-03-threads --bin two-downloads -- [in-turn|at-once [NAME SECONDS ...]]`
//! Check: `cargo xtask check lesson-03/two-downloads`

use std::time::{Duration, Instant};
use std::{env, process, thread};

struct File {
    name: String,
    takes: Duration,
}

/// Downloads a file, and tells when it starts, where, and when it ends.
fn download(file: &File) {
    println!("{} starts: process {}, {:?}", file.name, process::id(), thread::current().id());
    thread::sleep(file.takes);
    println!("{} ends", file.name);
}

/// Downloads one file after the other.
fn in_turn(files: Vec<File>) {
    for file in &files {
        download(file);
    }
}

/// Downloads all files at the same time, each on a thread of its own.
fn at_once(files: Vec<File>) {
    let all = thread::spawn(move || in_turn(files));
    all.join().unwrap();
}

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    let (mode, files) = match &args[..] {
        [] => ("at-once", files(&["one", "0.2", "two", "0.3"].map(String::from))),
        [mode] => (mode.as_str(), files(&["one", "0.2", "two", "0.3"].map(String::from))),
        [mode, rest @ ..] => (mode.as_str(), files(rest)),
    };
    let start = Instant::now();
    match (mode, files) {
        ("in-turn", Some(files)) => in_turn(files),
        ("at-once", Some(files)) => at_once(files),
        _ => {
            eprintln!("usage: two-downloads [in-turn|at-once [NAME SECONDS ...]]");
            process::exit(2);
        }
    }
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
