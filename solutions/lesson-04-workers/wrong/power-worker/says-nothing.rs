// wrong: the worker does not tell that it is at work
// finding: not-told
// observer: native

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

use std::thread::{self, JoinHandle};
use std::{env, process};

/// Work that a thread of its own can do.
trait Worker: Sized + Send + 'static {
    /// What comes of the work.
    type Output: Send + 'static;

    /// Does the work.
    fn run(self) -> Self::Output;

    /// Starts a thread that does the work. What comes of it, `join` gives.
    fn start(self) -> JoinHandle<Self::Output> {
        thread::spawn(move || self.run())
    }
}

/// To be worked out: the base, as often as the exponent says, multiplied.
struct Power {
    base: u128,
    exponent: u32,
}

impl Worker for Power {
    type Output = Option<u128>;

    fn run(self) -> Self::Output {
        // `None` in place of a panic, or of what is left when the upper digits are cut off.
        self.base.checked_pow(self.exponent)
    }
}

/// Works out all powers at the same time; the results in their order.
fn work_out(powers: Vec<Power>) -> Vec<Option<u128>> {
    let started: Vec<_> = powers.into_iter().map(Worker::start).collect();
    started.into_iter().map(|power| power.join().unwrap()).collect()
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
