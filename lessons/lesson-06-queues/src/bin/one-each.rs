//! Clerks who put jobs onto a shelf, workers who take them from it, and an end for each of the workers.
//!
//! The shelf is given: it never closes, and `get` waits for as long as there is nothing to get.
//!
//! 1. `Message`: what goes over the shelf.
//! 2. `clerk`: put so many jobs, each made by `office.new_job()`.
//! 3. `worker`: take one message after the other. Do each job by `office.work(n, job)`; at the end print
//!    `worker N is done`, and go home.
//! 4. `run`: start all clerks and all workers, each on a thread of its own. Every job must be done, and everybody must go
//!    home.
//!
//! The office is given. A job needs the whole team: it goes on when every worker has one in hand.
//!
//! Read: `std::thread::scope`, `std::thread::ScopedJoinHandle::join`.
//!
//! Run:   `cargo run -p lesson-06-queues --bin one-each -- [clerks=2] [workers=3] [rounds=2]`
//! Check: `cargo xtask check lesson-06/one-each`

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Barrier, Condvar, Mutex};
#[allow(unused_imports, reason = "for the part that you write")]
use std::thread;
use std::{env, process};

/// What goes over the shelf.
#[derive(Debug)]
struct Message {}

/// Puts so many jobs.
#[allow(dead_code, reason = "the part that you write calls it")]
fn clerk(jobs: usize, office: &Office, shelf: &Shelf<Message>) {
    todo!("put {jobs} new jobs of {office:?} onto {shelf:?}")
}

/// Does one job after the other, until the end comes.
#[allow(dead_code, reason = "the part that you write calls it")]
fn worker(n: usize, office: &Office, shelf: &Shelf<Message>) {
    todo!("worker {n} of {office:?} does the jobs that come over {shelf:?}, and goes home at the end")
}

/// Lets all work, and sends all home.
fn run(staff: Staff, office: &Office, shelf: &Shelf<Message>) {
    todo!("let {staff:?} work in {office:?}, with {shelf:?} between them, and send them home")
}

/// How many there are, and how many jobs each clerk has.
#[derive(Clone, Copy, Debug)]
#[allow(dead_code, reason = "the part that you write reads them")]
struct Staff {
    clerks: usize,
    workers: usize,
    jobs_each: usize,
}

/// A queue like Python's: everybody who has it may put and get, and it never closes.
#[derive(Debug)]
struct Shelf<T> {
    things: Mutex<VecDeque<T>>,
    more: Condvar,
}

impl<T> Shelf<T> {
    fn new() -> Self {
        Shelf { things: Mutex::new(VecDeque::new()), more: Condvar::new() }
    }

    /// Puts one at the end.
    #[allow(dead_code, reason = "the part that you write calls it")]
    fn put(&self, thing: T) {
        self.things.lock().unwrap().push_back(thing);
        self.more.notify_one();
    }

    /// Takes the first one, as soon as there is one.
    #[allow(dead_code, reason = "the part that you write calls it")]
    fn get(&self) -> T {
        let things = self.things.lock().unwrap();
        self.more.wait_while(things, |things| things.is_empty()).unwrap().pop_front().unwrap()
    }
}

/// Cannot be copied.
#[derive(Debug)]
struct Job {
    number: usize,
}

#[derive(Debug)]
struct Office {
    jobs: AtomicUsize,
    team: Barrier,
}

impl Office {
    /// The next job.
    #[allow(dead_code, reason = "the part that you write calls it")]
    fn new_job(&self) -> Job {
        Job { number: self.jobs.fetch_add(1, Ordering::Relaxed) + 1 }
    }

    /// Does the job, as soon as each worker has one.
    #[allow(dead_code, reason = "the part that you write calls it")]
    fn work(&self, n: usize, job: Job) {
        println!("worker {n} has job {}", job.number);
        self.team.wait();
    }
}

fn main() {
    let Some((staff, office)) = arguments() else {
        eprintln!("usage: one-each [CLERKS] [WORKERS] [ROUNDS]   (1 to 20 of each)");
        process::exit(2);
    };
    run(staff, &office, &Shelf::new());
    println!("everybody has gone home");
}

/// Who is there, if the command line makes sense. In a round each clerk has a job for each worker.
fn arguments() -> Option<(Staff, Office)> {
    let mut args = env::args().skip(1);
    let mut next = |or: usize| args.next().map_or(Some(or), |arg| arg.parse().ok()).filter(|n| (1..=20).contains(n));
    let (clerks, workers, rounds) = (next(2)?, next(3)?, next(2)?);
    let office = Office { jobs: AtomicUsize::new(0), team: Barrier::new(workers) };
    args.next().is_none().then_some((Staff { clerks, workers, jobs_each: rounds * workers }, office))
}
