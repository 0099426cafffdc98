// wrong: main is on the list, as in Python
// finding: wrong-before
// observer: native

//! Threads with names, and a list of those that are alive.
//!
//! Python's `threading` knows all threads: `current_thread().name`, `active_count()`, `enumerate()`. The standard
//! library of Rust knows the thread that asks, and no other. Build what is missing:
//!
//! 1. `me`: the name of the thread that asks.
//! 2. `Team::start`: starts a thread *of this name*, and takes note of it.
//! 3. `Team::alive`: the names of those that have not ended, in the order in which they were started. A thread counts
//!    from `start` on, whether it has come to its first step or not.
//! 4. `Team::wait_for`: waits until the thread of this name has ended, by its own or by a panic. Then it counts no more.
//!
//! What the threads do is given: each waits until its bell rings. One whose name ends with `!` panics then.
//!
//! Read: `std::thread::Builder`, `std::thread::JoinHandle` (`join`, `is_finished`), `std::thread::Thread::name`.
//!
//! Run:   `cargo run -p lesson-03-threads --bin names-and-count -- [NAME ...]`
//! Check: `cargo xtask check lesson-03/names-and-count`

use std::env;
use std::sync::mpsc::{self, Receiver};
use std::thread::{self, JoinHandle};

/// The name of the thread that asks.
fn me() -> String {
    thread::current().name().unwrap_or("nobody").to_owned()
}

/// Threads that know each other by their names.
#[derive(Default)]
struct Team {
    /// Those that were started and not yet waited for, in this order.
    members: Vec<(String, JoinHandle<()>)>,
}

impl Team {
    /// Starts a thread of this name, which does the work.
    fn start(&mut self, name: &str, work: impl FnOnce() + Send + 'static) {
        // `thread::spawn` makes threads without a name; the builder takes one.
        let handle = thread::Builder::new().name(name.to_owned()).spawn(work).expect("a thread can be started");
        self.members.push((name.to_owned(), handle));
    }

    /// The names of those that have not ended, in the order in which they were started.
    fn alive(&self) -> Vec<String> {
        let alive = self.members.iter().filter(|(_, handle)| !handle.is_finished());
        ["main".to_owned()].into_iter().chain(alive.map(|(name, _)| name.clone())).collect()
    }

    /// Waits until the thread of this name has ended.
    fn wait_for(&mut self, name: &str) {
        let Some(index) = self.members.iter().position(|(member, _)| member == name) else { return };
        let (_, handle) = self.members.remove(index);
        // `Err` is a panic. Here it is only an end like any other.
        let _ = handle.join();
    }
}

/// What each thread does.
fn work(bell: &Receiver<()>) {
    println!("{} begins", me());
    bell.recv().unwrap();
    assert!(!me().ends_with('!'), "{} falls over", me());
    println!("{} ends", me());
}

fn main() {
    let mut names: Vec<String> = env::args().skip(1).collect();
    if names.is_empty() {
        names = ["anna", "bela", "carl"].map(str::to_owned).to_vec();
    }
    println!("{} asks", me());
    let mut team = Team::default();
    let mut bells = Vec::new();
    for name in &names {
        let (rings, bell) = mpsc::channel();
        team.start(name, move || work(&bell));
        bells.push(rings);
    }
    tell("at first", &team);
    for (name, bell) in names.iter().zip(bells) {
        bell.send(()).unwrap();
        team.wait_for(name);
        tell(&format!("after {name}"), &team);
    }
}

/// Tells who is alive.
fn tell(when: &str, team: &Team) {
    let alive = team.alive();
    println!("{when}: {} alive ({})", alive.len(), alive.join(" "));
}
