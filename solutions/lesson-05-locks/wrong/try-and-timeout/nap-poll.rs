// wrong: it looks again and again, with naps in between
// finding: naps
// observer: model

//! A desk for one person at a time, and three ways to take it: wait, do not wait, wait for so long.
//!
//! `std::sync::Mutex` can be locked and tried, but it has no time limit. Build a lock that has one: a `Desk`, made of a
//! flag and a condition variable. Whoever waits must sleep, not look again and again. The story around the desk is
//! given; each step of it waits for the one before.
//!
//! Read: `std::sync::Condvar` (`wait_while`, `wait_timeout_while`, `notify_one`);
//! Rust Atomics and Locks, chapter 1, "Waiting: Parking and Condition Variables".
//!
//! Run:   `cargo run -p lesson-05-locks --bin try-and-timeout -- [limit_ms=200] [visitors=1]`
//! Check: `cargo xtask check lesson-05/try-and-timeout`

use std::sync::{Arc, Condvar, Mutex, mpsc};
use std::time::{Duration, Instant};
use std::{env, process, thread};

/// How long the visitor stays at the desk. Nothing depends on it.
const STAY: Duration = Duration::from_millis(50);
/// Longer than anybody has to wait here.
const LONG: Duration = Duration::from_mins(1);

/// A lock without a guard, as it is found below every lock that has one.
#[derive(Default)]
struct Desk {
    taken: Mutex<bool>,
    freed: Condvar,
}

impl Desk {
    /// Takes the desk if it is free; never waits. Says whether it took it.
    fn try_take(&self) -> bool {
        let mut taken = self.taken.lock().unwrap();
        if *taken {
            return false;
        }
        *taken = true;
        true
    }

    /// Waits until the desk is free, and takes it.
    fn take(&self) {
        while !self.try_take() {
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Waits until the desk is free, but no longer than `limit`. Says whether it took it.
    fn take_for(&self, limit: Duration) -> bool {
        let end = Instant::now() + limit;
        loop {
            if self.try_take() {
                return true;
            }
            if Instant::now() >= end {
                return false;
            }
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Frees the desk and wakes one who waits.
    fn leave(&self) {
        *self.taken.lock().unwrap() = false;
        self.freed.notify_one();
    }
}

fn main() {
    let Some((limit, visitors)) = arguments() else {
        eprintln!("usage: try-and-timeout [LIMIT_MS] [VISITORS]");
        process::exit(2);
    };
    let desk = Arc::new(Desk::default());
    for number in 1..=visitors {
        visit(&desk, format!("visitor {number}"), limit);
    }
}

/// Main and one visitor meet at the desk.
fn visit(desk: &Arc<Desk>, visitor: String, limit: Duration) {
    let (to_main, main_hears) = mpsc::channel();
    let (to_visitor, visitor_hears) = mpsc::channel();

    tell("main", desk.try_take(), "is refused");
    let visiting = thread::spawn({
        let desk = Arc::clone(desk);
        move || {
            tell(&visitor, desk.try_take(), "tries: busy");
            tell(&visitor, desk.take_for(limit), "gives up");
            // Somebody else tells main, so that the visitor can wait meanwhile.
            let messenger = thread::spawn({
                let to_main = to_main.clone();
                move || to_main.send("somebody waits").unwrap()
            });
            desk.take();
            println!("{visitor} takes");
            messenger.join().unwrap();
            to_main.send("now I sit here").unwrap();
            visitor_hears.recv().unwrap();
            thread::sleep(STAY);
            println!("{visitor} leaves");
            desk.leave();
        }
    });

    main_hears.recv().unwrap();
    println!("main leaves");
    desk.leave();
    main_hears.recv().unwrap();
    tell("main", desk.try_take(), "tries: busy");
    to_visitor.send("go on").unwrap();
    tell("main", desk.take_for(LONG), "gives up");
    println!("main leaves");
    desk.leave();
    visiting.join().unwrap();
}

/// Prints what came of an attempt.
fn tell(who: &str, took: bool, otherwise: &str) {
    println!("{who} {}", if took { "takes" } else { otherwise });
}

/// The limit and the number of visitors, if the command line makes sense.
fn arguments() -> Option<(Duration, u32)> {
    let mut args = env::args().skip(1);
    let limit = args.next().map_or(Some(200), |arg| arg.parse().ok())?;
    let visitors = args.next().map_or(Some(1), |arg| arg.parse().ok())?;
    (args.next().is_none()).then_some((Duration::from_millis(limit), visitors))
}
