// wrong: the expected lines are worked out and printed by main
// finding: not-all-started
// observer: native

//! What threads give back: a value from each, or the words of its panic, in the order of the jobs.
//!
//! Write `run_all`. It runs each job on a thread of its own, all at the same time, and gives back one `Result` for each
//! job, in the order of the jobs: what `job.run()` gave, or, if it panicked, the words of the panic. A panic of one job
//! keeps nobody else from their work.
//!
//! `main` runs two batches of jobs at the same time, each by a call of `run_all`. No job comes to its end before all
//! jobs of both batches are at work.
//!
//! Read: `std::thread::JoinHandle::join`, `std::thread::Result`, `std::panic::PanicHookInfo::payload` (what is in a
//! panic: nearly always a `&'static str`, or a `String`), `Box<dyn Any>::downcast`.
//!
//! Run:   `cargo run -p lesson-03-threads --bin results-back -- [1,2,3 1,2,10]`
//! Check: `cargo xtask check lesson-03/results-back`

use std::{env, thread};

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    for (batch, numbers) in args.iter().enumerate() {
        thread::spawn(|| {}).join().unwrap();
        for number in numbers.split(',') {
            let n: u64 = number.parse().unwrap();
            let batch = batch as u64 + 1;
            match n {
                n if n % 5 == 0 => println!("batch {batch}: job {n} panicked: out of paper"),
                n if n % 3 == 0 => println!("batch {batch}: job {n} panicked: job {n} fell over"),
                n => println!("batch {batch}: job {n} gave {}", 1000 * batch + n * n),
            }
        }
    }
}
