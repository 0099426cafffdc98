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

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;
use std::sync::{Arc, Barrier};
use std::{env, process, thread};

/// Runs each job on a thread of its own; one result for each, in their order.
fn run_all(jobs: Vec<Job>) -> Vec<Result<u64, String>> {
    // Nobody's words on standard error: they are handed back.
    std::panic::set_hook(Box::new(|_| {}));
    let (sends, gets): (Vec<_>, Vec<_>) = jobs.iter().map(|_| mpsc::sync_channel(1)).unzip();
    for (job, send) in jobs.into_iter().zip(sends) {
        let builder = thread::Builder::new().name(format!("job {}", job.number));
        let body = move || {
            let result = catch_unwind(AssertUnwindSafe(|| job.run()));
            send.send(result.map_err(words)).expect("somebody waits");
        };
        builder.spawn(body).expect("a thread can be started");
    }
    gets.into_iter().map(|get| get.recv().unwrap()).collect()
}

/// The words of a panic.
fn words(panic: Box<dyn Any + Send>) -> String {
    // `panic!("text")` carries a `&'static str`, `panic!("with {values}")` a `String`.
    match panic.downcast::<String>() {
        Ok(words) => *words,
        Err(panic) => panic.downcast_ref::<&str>().map_or("no words", |words| words).to_owned(),
    }
}

/// Something to work out, which may fail.
struct Job {
    batch: u64,
    number: u64,
    all_at_work: Arc<Barrier>,
}

impl Job {
    /// The number squared, and 1000 for each batch. Multiples of 3 and of 5 panic, in two ways.
    fn run(&self) -> u64 {
        println!("batch {}: job {} is at work", self.batch, self.number);
        self.all_at_work.wait();
        if self.number.is_multiple_of(5) {
            panic!("out of paper");
        }
        if self.number.is_multiple_of(3) {
            panic!("job {} fell over", self.number);
        }
        1000 * self.batch + self.number * self.number
    }
}

fn main() {
    let mut args: Vec<String> = env::args().skip(1).collect();
    if args.is_empty() {
        args = ["1,2,3", "1,2,10"].map(str::to_owned).to_vec();
    }
    let numbers = |arg: &String| arg.split(',').map(|number| number.parse().ok()).collect::<Option<Vec<u64>>>();
    let (Some(first), Some(second), 2) = (numbers(&args[0]), args.get(1).and_then(numbers), args.len()) else {
        eprintln!("usage: results-back [1,2,3 1,2,10]");
        process::exit(2);
    };
    let all_at_work = Arc::new(Barrier::new(first.len() + second.len()));
    let job = |batch, number: &u64| Job { batch, number: *number, all_at_work: Arc::clone(&all_at_work) };
    let batches: Vec<(u64, Vec<u64>)> = vec![(1, first), (2, second)];
    let jobs: Vec<Vec<Job>> =
        batches.iter().map(|(batch, numbers)| numbers.iter().map(|number| job(*batch, number)).collect()).collect();
    let runs: Vec<_> = jobs.into_iter().map(|jobs| thread::spawn(move || run_all(jobs))).collect();
    for ((batch, numbers), run) in batches.iter().zip(runs) {
        for (number, result) in numbers.iter().zip(run.join().unwrap()) {
            match result {
                Ok(value) => println!("batch {batch}: job {number} gave {value}"),
                Err(words) => println!("batch {batch}: job {number} panicked: {words}"),
            }
        }
    }
}
