//! A thread in the background, which ends with `main` and has not the last word.
//!
//! A program's heart beats while `main` works: it tells now and then that all is well. Nobody waits for it. When `main` is
//! done, the program is over, wherever that thread is just now.
//!
//! 1. `Background::start`: starts a thread that calls `beat(1)`, `beat(2)`, … until `beat(most)`, with a `period` of sleep
//!    behind each, and comes back at once.
//! 2. `quiet`: from the moment at which it comes back, no beat is told any more. It does not wait until the thread's sleep is
//!    over: that may take an hour.
//!
//! `beat` and `main` are given. A beat that is just being told may be told to its end; then `quiet` comes back after it. A
//! look at a flag and the beat behind it are two steps, and `main` may come between them.
//!
//! Read: `std::thread::JoinHandle` ("detaches"), `std::process` ("exit"), `std::sync::Mutex`.
//!
//! Run:   `cargo run -p lesson-09-daemons --bin background-thread -- 40 1000 100` (a beat each 40 ms, 1000 at most; 100 ms
//!        of work)
//! Check: `cargo xtask check lesson-09/background-thread`

use std::sync::mpsc::{self, RecvTimeoutError, SyncSender};
use std::sync::{Condvar, Mutex};
use std::time::Duration;
use std::{env, process, thread};

/// Work in the background, which nobody waits for.
struct Background {
    /// Nothing is kept in it: who sends goes on when the thread has taken it, or is gone.
    stop: SyncSender<()>,
}

impl Background {
    /// Starts a thread that beats so often at most, each time behind a sleep.
    fn start(period: Duration, most: u32) -> Self {
        let (stop, stopped) = mpsc::sync_channel(0);
        thread::spawn(move || {
            for number in 1..=most {
                beat(number);
                // The sleep: it is cut short when there is something to hear.
                match stopped.recv_timeout(period) {
                    Err(RecvTimeoutError::Timeout) => {}
                    Ok(()) | Err(RecvTimeoutError::Disconnected) => return,
                }
            }
        });
        Background { stop }
    }

    /// No beat is told any more; the end of the thread is not waited for.
    fn quiet(&self) {
        // An error says that the thread has told all its beats.
        let _ = self.stop.send(());
    }
}

/// How many beats were told.
static BEATS: Mutex<u32> = Mutex::new(0);
static ONE_MORE: Condvar = Condvar::new();

/// Tells that all is well.
#[allow(dead_code, reason = "the part that you write calls it")]
fn beat(number: u32) {
    println!("beat {number} on {:?}", thread::current().id());
    *BEATS.lock().unwrap() += 1;
    ONE_MORE.notify_all();
}

/// Waits for the first beat.
fn is_alive() {
    let mut beats = BEATS.lock().unwrap();
    while *beats == 0 {
        beats = ONE_MORE.wait(beats).unwrap();
    }
}

fn main() {
    let args: Vec<u64> = env::args().skip(1).map_while(|arg| arg.parse().ok()).collect();
    let (period, most, work) = match args[..] {
        [] => (40, 1000, 100),
        [period, most, work] => (period, most, work),
        _ => {
            eprintln!("usage: background-thread PERIOD MOST WORK (in milliseconds)");
            process::exit(2);
        }
    };
    let background = Background::start(Duration::from_millis(period), most as u32);
    is_alive();
    println!("main has begun");
    let half = Duration::from_millis(work) / 2;
    thread::sleep(half);
    println!("main is half done");
    thread::sleep(half);
    background.quiet();
    println!("main is done");
}
