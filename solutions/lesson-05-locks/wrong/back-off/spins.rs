// wrong: asks for the second lock again and again until the time is over
// finding: spins
// observer: model

//! Two people, two locks, taken crosswise; but who waits too long for the second lock gives way.
//!
//! When `work` begins, each person holds one lock and needs the other's as well. Wait for it with a time limit. If it
//! does not come in time, print `person {n} gives way`, free what you hold, and start again. With both locks in hand,
//! call `use_both`. Both people must get there, in whatever order.
//!
//! Read: `std::sync::Mutex::try_lock`, `std::mem::drop`;
//! Rust Atomics and Locks, chapter 1, "Lifetime of the MutexGuard".
//!
//! Run:   `cargo run -p lesson-05-locks --bin back-off -- [pairs=1] [limit_ms=100]`
//! Check: `cargo xtask check lesson-05/back-off`

use std::sync::{Barrier, Mutex, MutexGuard, TryLockError};
use std::time::{Duration, Instant};
use std::{env, process, thread};

/// How long a timed wait sleeps between two looks at the lock.
const NAP: Duration = Duration::from_millis(2);

/// Person `n` holds one lock and needs `second` too.
fn work(n: u32, held: Held<'_>, second: &Lock, limit: Duration) {
    let start = Instant::now();
    let patience = limit * (1 + n % 2);
    while start.elapsed() < patience {
        if let Some(other) = second.take_for(n, Duration::ZERO) {
            return use_both(n, held, other);
        }
    }
    println!("person {n} gives way");
    let first = held.lock;
    drop(held);
    work(n, second.take(n), first, limit);
}

/// What both locks are needed for. It takes the guards themselves, and frees both.
#[allow(dead_code, reason = "the part that you write calls it")]
fn use_both(n: u32, _one: Held<'_>, _other: Held<'_>) {
    println!("person {n} has both");
}

struct Lock {
    name: &'static str,
    mutex: Mutex<()>,
}

/// A lock in a person's hands; dropped, it is free.
struct Held<'a> {
    person: u32,
    lock: &'a Lock,
    _guard: MutexGuard<'a, ()>,
}

impl Lock {
    fn new(name: &'static str) -> Self {
        let mutex = Mutex::new(());
        Lock { name, mutex }
    }

    /// Waits for the lock, however long.
    fn take(&self, person: u32) -> Held<'_> {
        self.held(person, self.mutex.lock().unwrap())
    }

    /// Waits for the lock, but no longer than `limit`. The mutex of std cannot do that, so this tries, naps and tries
    /// again; the desk of `try-and-timeout` does it without naps.
    #[allow(dead_code, reason = "the part that you write calls it")]
    fn take_for(&self, person: u32, limit: Duration) -> Option<Held<'_>> {
        let start = Instant::now();
        loop {
            match self.mutex.try_lock() {
                Ok(guard) => return Some(self.held(person, guard)),
                Err(TryLockError::Poisoned(poisoned)) => panic!("{poisoned}"),
                Err(TryLockError::WouldBlock) if start.elapsed() < limit => thread::sleep(NAP),
                Err(TryLockError::WouldBlock) => return None,
            }
        }
    }

    fn held<'a>(&'a self, person: u32, guard: MutexGuard<'a, ()>) -> Held<'a> {
        println!("person {person} takes {}", self.name);
        Held { person, lock: self, _guard: guard }
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        println!("person {} frees {}", self.person, self.lock.name);
    }
}

fn main() {
    let Some((pairs, limit)) = arguments() else {
        eprintln!("usage: back-off [PAIRS] [LIMIT_MS]");
        process::exit(2);
    };
    let (left, right) = (Lock::new("left"), Lock::new("right"));
    for pair in 1..=pairs {
        // Nobody looks for a second lock before both hold their first.
        let each_holds_one = Barrier::new(2);
        thread::scope(|scope| {
            for (n, first, second) in [(2 * pair - 1, &left, &right), (2 * pair, &right, &left)] {
                let each_holds_one = &each_holds_one;
                scope.spawn(move || {
                    let held = first.take(n);
                    each_holds_one.wait();
                    work(n, held, second, limit);
                });
            }
        });
        println!("both done");
    }
}

/// The number of pairs and the limit, if the command line makes sense.
fn arguments() -> Option<(u32, Duration)> {
    let mut args = env::args().skip(1);
    let pairs = args.next().map_or(Some(1), |arg| arg.parse().ok())?;
    let limit = args.next().map_or(Some(100), |arg| arg.parse().ok())?;
    (args.next().is_none()).then_some((pairs, Duration::from_millis(limit)))
}
