// wrong: the results are taken when the last worker has ended
// finding: wrong-result
// observer: model

//! 2 to the 100th, worked out by a worker, and handed back.
//!
//! In Python, whatever `run` returns is thrown away, and the worker can only print its result, or leave it somewhere. Here a
//! worker says what comes of its work: `Worker::Output`, an *associated type*.
//!
//! 1. `Worker::start`: starts a thread that runs the worker; its handle gives what `run` gave.
//! 2. `Power`: its `Output` is the power, or nothing if that is too large for a `u128`. Its `run` first prints
//!    `BASE^EXPONENT on THREAD` (the thread's id, as `{:?}` shows it), and prints nothing else.
//! 3. `work_out`: a worker for each power, all at work at the same time; their results, in the order of the powers.
//!
//! `main` prints the results when it has them.
//!
//! Read: The Rust Programming Language, "Specifying Placeholder Types in Trait Definitions with Associated Types";
//! `std::thread::JoinHandle::join`; the methods of `u128` that tell an overflow.
//!
//! Run:   `cargo run -p lesson-04-workers --bin power-worker -- [BASE^EXPONENT ...]`
//! Check: `cargo xtask check lesson-04/power-worker`

use std::sync::{Arc, Mutex};
use std::{env, process, thread};

/// To be worked out: the base, as often as the exponent says, multiplied.
struct Power {
    base: u128,
    exponent: u32,
}

fn work_out(powers: Vec<Power>) -> Vec<Option<u128>> {
    let results = Arc::new(Mutex::new(vec![None; powers.len()]));
    let mut last = None;
    for (index, Power { base, exponent }) in powers.into_iter().enumerate() {
        let results = Arc::clone(&results);
        last = Some(thread::spawn(move || {
            println!("{base}^{exponent} on {:?}", thread::current().id());
            results.lock().unwrap()[index] = base.checked_pow(exponent);
        }));
    }
    last.map(|last| last.join().unwrap());
    results.lock().unwrap().clone()
}

fn main() {
    let mut args: Vec<String> = env::args().skip(1).collect();
    if args.is_empty() {
        args = ["2^100", "3^80"].map(String::from).to_vec();
    }
    let power = |arg: &String| {
        let (base, exponent) = arg.split_once('^')?;
        Some(Power { base: base.parse().ok()?, exponent: exponent.parse().ok()? })
    };
    let Some(powers) = args.iter().map(power).collect::<Option<Vec<Power>>>() else {
        eprintln!("usage: power-worker [BASE^EXPONENT ...]");
        process::exit(2);
    };
    let results = work_out(powers);
    println!("{} results", results.len());
    for (power, result) in args.iter().zip(results) {
        match result {
            Some(result) => println!("{power} is {result}"),
            None => println!("{power} is too large"),
        }
    }
}
