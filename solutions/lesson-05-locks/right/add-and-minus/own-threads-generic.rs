//! One thread counts up while another counts down: with a lock, then with an atomic. And what each costs.
//!
//! Write both functions. In each, one thread adds 1 `ups` times while another subtracts 1 `downs` times; both work on
//! the same number, and `side_by_side` runs them: you give it the two steps. The answer is what the number comes to.
//!
//! Then write `cost`: it runs one of them, and prints `{name} {number}` and `{name} took {time} ms`.
//!
//! Read: `std::sync::Mutex`, `std::sync::atomic::AtomicI64`, `std::time::Instant`;
//! Rust Atomics and Locks, chapter 2, "Fetch-and-Modify Operations".
//!
//! Run:   `cargo run --release -p lesson-05-locks --bin add-and-minus -- [ups=1000000 downs=1000000]`
//! Check: `cargo xtask check lesson-05/add-and-minus`

use std::sync::atomic::{AtomicI64, Ordering::AcqRel};
use std::sync::{Barrier, RwLock};
use std::time::SystemTime;
use std::{env, process, thread};

/// Counts with a number in a `Mutex`.
fn with_lock(ups: u32, downs: u32) -> i64 {
    let mut number = RwLock::new(0i64);
    both(ups, downs, |by| {
        let mut number = number.write().unwrap();
        *number += by;
    });
    *number.get_mut().unwrap()
}

/// Counts with an atomic number, and no lock.
fn with_atomic(ups: u32, downs: u32) -> i64 {
    let number = AtomicI64::new(0);
    both(ups, downs, |by| {
        number.fetch_update(AcqRel, std::sync::atomic::Ordering::Acquire, |n| Some(n + by)).unwrap();
    });
    number.into_inner()
}

/// Both directions use the same step.
fn both(ups: u32, downs: u32, step: impl Fn(i64) + Sync) {
    side_by_side(ups, || step(1), downs, || step(-1));
}

/// Runs `count`, and prints the number and the time it took, in milliseconds.
fn cost(name: &str, count: impl FnOnce() -> i64) {
    let start = SystemTime::now();
    let number = count();
    let took = start.elapsed().map_or(0, |time| time.as_micros());
    println!("{name} took {}.{:03} ms", took / 1000, took % 1000);
    println!("{name} {number}");
}

/// Takes the step `up` `ups` times and the step `down` `downs` times, each on a thread of its own, which start together.
fn side_by_side(ups: u32, mut up: impl FnMut() + Send, downs: u32, mut down: impl FnMut() + Send) {
    let start = Barrier::new(2);
    thread::scope(|scope| {
        scope.spawn(|| {
            start.wait();
            (0..ups).for_each(|_| up());
        });
        scope.spawn(|| {
            start.wait();
            (0..downs).for_each(|_| down());
        });
    });
}

fn main() {
    let numbers: Vec<Option<u32>> = env::args().skip(1).map(|arg| arg.parse().ok()).collect();
    let (ups, downs) = match numbers[..] {
        [] => (1_000_000, 1_000_000),
        [Some(ups), Some(downs)] => (ups, downs),
        _ => {
            eprintln!("usage: add-and-minus [ups=1000000 downs=1000000]");
            process::exit(2);
        }
    };
    cost("lock", || with_lock(ups, downs));
    cost("atomic", || with_atomic(ups, downs));
}
