// wrong: wait_for asks again and again
// finding: spins
// observer: model

//! Wait for a thread, but not longer than so long.
//!
//! Python has `thread.join(timeout)`, and `is_alive()` to see what came of it. `JoinHandle::join` of Rust has no limit.
//! Build a `Task` that has one:
//!
//! 1. `start`: runs the work on a thread of its own.
//! 2. `wait_for`: waits until the work has ended, by itself or by a panic, but no longer than `limit`. Says whether it
//!    has ended. Whoever waits sleeps, and is woken at once when the work ends; the thread is not stopped by a limit.
//! 3. `is_alive`: whether the work goes on. When `wait_for` has said that it has ended, it is not alive.
//! 4. `join`: waits without a limit, and gives back what the work gave, as `JoinHandle::join` does.
//!
//! The story is given. In `slow` the download ends only when `main` says so; in `quick` it ends at once.
//!
//! Read: `std::sync::mpsc::Receiver::recv_timeout` or `std::sync::Condvar::wait_timeout_while`,
//! `std::thread::JoinHandle::is_finished`.
//!
//! Run:   `cargo run -p lesson-03-threads --bin join-timeout -- [slow|quick|panics [LIMIT_MS=300]]`
//! Check: `cargo xtask check lesson-03/join-timeout`

use std::sync::mpsc;
use std::thread::{self, JoinHandle};
use std::time::Duration;
use std::time::Instant;
use std::{env, process};

/// Work on a thread of its own, for which one can wait with a limit.
struct Task<T> {
    handle: JoinHandle<T>,
}

impl<T: Send + 'static> Task<T> {
    /// Starts the work on a thread of its own.
    fn start(work: impl FnOnce() -> T + Send + 'static) -> Self {
        Self { handle: thread::spawn(work) }
    }

    /// Waits until the work has ended, but no longer than `limit`. Says whether it has ended.
    fn wait_for(&self, limit: Duration) -> bool {
        let start = Instant::now();
        while start.elapsed() < limit {
            if self.handle.is_finished() {
                return true;
            }
        }
        false
    }

    /// Whether the work goes on.
    fn is_alive(&self) -> bool {
        !self.handle.is_finished()
    }

    /// Waits without a limit, for what the work gave.
    fn join(self) -> thread::Result<T> {
        self.handle.join()
    }
}

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    let mode = args.first().map_or("slow", String::as_str);
    let limit = args.get(1).map_or(Some(300), |arg| arg.parse().ok()).map(Duration::from_millis);
    match (mode, limit) {
        ("slow", Some(limit)) => slow(limit),
        ("quick", Some(limit)) => ends_by_itself(Task::start(|| 42), limit),
        ("panics", Some(limit)) => ends_by_itself(Task::start(|| panic!("no such file")), limit),
        _ => {
            eprintln!("usage: join-timeout [slow|quick|panics [LIMIT_MS=300]]");
            process::exit(2);
        }
    }
}

/// A download that ends only when it is told to.
fn slow(limit: Duration) {
    let (tell, hears) = mpsc::channel();
    let download = Task::start(move || {
        let last: u32 = hears.recv().unwrap();
        println!("the download ends");
        40 + last
    });
    println!("ended in time: {}", download.wait_for(limit));
    println!("after the limit, alive: {}", download.is_alive());
    println!("main goes on");
    tell.send(2).unwrap();
    println!("result: {:?}", download.join().ok());
}

/// Work that needs nobody.
fn ends_by_itself(work: Task<u32>, limit: Duration) {
    println!("ended in time: {}", work.wait_for(limit));
    println!("after its end, alive: {}", work.is_alive());
    println!("result: {:?}", work.join().ok());
}
