// wrong: looks again and again, politely, and never sleeps
// finding: spins
// observer: model

//! A room for so many people at a time, and a semaphore at its door.
//!
//! Build it from a mutex and a condition variable. Whoever waits must sleep, not look again and again.
//!
//! 1. `Semaphore`: choose its fields; `new` makes them, with so many permits free.
//! 2. `acquire`: wait until a permit is free, and take it. The `Permit` stands for it, as a guard does for a lock.
//! 3. `Drop` of `Permit`: give it back.
//!
//! The room and its visitors are given. Inside, the visitors wait for each other until as many are there as there are
//! permits; then they stay for a while.
//!
//! Read: `std::sync::Condvar`, `std::ops::Drop`;
//! Rust Atomics and Locks, chapter 1, "Condition Variables"; chapter 10, "Semaphore".
//!
//! Run:   `cargo run -p lesson-05-locks --bin semaphore -- [permits=2] [visitors=6] [stay_ms=5]`
//! Check: `cargo xtask check lesson-05/semaphore`

use std::sync::{Barrier, Mutex};
use std::time::Duration;
use std::{env, process, thread};

/// A number of permits. The number is what the mutex protects.
struct Semaphore {
    free: Mutex<usize>,
}

/// The right to be inside; dropped, it is free for somebody else.
struct Permit<'a> {
    semaphore: &'a Semaphore,
}

impl Semaphore {
    /// A semaphore with so many permits.
    fn new(permits: usize) -> Self {
        Semaphore { free: Mutex::new(permits) }
    }

    /// Sleeps until a permit is free, and takes it.
    fn acquire(&self) -> Permit<'_> {
        loop {
            let mut free = self.free.lock().unwrap();
            if *free > 0 {
                *free -= 1;
                return Permit { semaphore: self };
            }
            drop(free);
            thread::yield_now();
        }
    }
}

impl Drop for Permit<'_> {
    /// Gives the permit back, and wakes one who waits for it.
    fn drop(&mut self) {
        *self.semaphore.free.lock().unwrap() += 1;
    }
}

struct Room {
    places: Barrier,
    stay: Duration,
}

impl Room {
    /// Waits until every place is taken, and stays for a while: so long as somebody else, a thread of its own, needs.
    fn stay(&self) {
        self.places.wait();
        let stay = self.stay;
        if !stay.is_zero() {
            thread::spawn(move || thread::sleep(stay)).join().unwrap();
        }
    }
}

fn visit(n: usize, semaphore: &Semaphore, room: &Room) {
    let permit = semaphore.acquire();
    println!("visitor {n} enters");
    room.stay();
    println!("visitor {n} leaves");
    drop(permit);
}

fn main() {
    let Some((permits, visitors, stay)) = arguments() else {
        eprintln!(
            "usage: semaphore [PERMITS] [VISITORS] [STAY_MS]   (at most 100 visitors, a multiple of the permits)"
        );
        process::exit(2);
    };
    let semaphore = &Semaphore::new(permits);
    let room = &Room { places: Barrier::new(permits), stay };
    thread::scope(|scope| {
        for n in 1..=visitors {
            scope.spawn(move || visit(n, semaphore, room));
        }
    });
    println!("the room is empty");
}

/// The permits, the visitors and how long each stays, if the command line makes sense.
fn arguments() -> Option<(usize, usize, Duration)> {
    let mut args = env::args().skip(1);
    let permits: usize = args.next().map_or(Some(2), |arg| arg.parse().ok())?;
    let visitors: usize = args.next().map_or(Some(6), |arg| arg.parse().ok())?;
    let stay = args.next().map_or(Some(5), |arg| arg.parse().ok())?;
    // The last visitors have to fill the room as well.
    let fits = permits > 0 && visitors <= 100 && visitors.is_multiple_of(permits) && args.next().is_none();
    fits.then_some((permits, visitors, Duration::from_millis(stay)))
}
