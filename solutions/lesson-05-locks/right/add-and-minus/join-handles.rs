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

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Instant;
use std::{env, process, thread};

/// Counts with a number in a `Mutex`.
fn with_lock(ups: u32, downs: u32) -> i64 {
    let number = Arc::new(Mutex::new(0i64));
    let counting = [(ups, 1), (downs, -1)].map(|(times, step)| {
        let number = Arc::clone(&number);
        thread::spawn(move || {
            for _ in 0..times {
                *number.lock().unwrap() += step;
            }
        })
    });
    for thread in counting {
        thread.join().unwrap();
    }
    Arc::into_inner(number).unwrap().into_inner().unwrap()
}

/// Counts with an atomic number, and no lock.
fn with_atomic(ups: u32, downs: u32) -> i64 {
    static NUMBER: AtomicI64 = AtomicI64::new(0);
    let up = thread::spawn(move || (0..ups).for_each(|_| drop(NUMBER.fetch_add(1, Ordering::Relaxed))));
    let down = thread::spawn(move || (0..downs).for_each(|_| drop(NUMBER.fetch_add(-1, Ordering::Relaxed))));
    up.join().and(down.join()).unwrap();
    NUMBER.load(Ordering::Relaxed)
}

/// Runs `count`, and prints the number and the time it took, in milliseconds.
fn cost(name: &str, count: impl FnOnce() -> i64) {
    let start = Instant::now();
    let number = count();
    println!("{name} {number}");
    println!("{name} took {} ms", start.elapsed().as_millis());
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
