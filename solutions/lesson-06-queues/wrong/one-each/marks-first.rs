// wrong: puts the marks before the clerks begin
// finding: job-left
// observer: native

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
use std::{env, process, thread};

/// What goes over the shelf.
enum Message {
    Job(Job),
    End,
}

/// Puts so many jobs.
fn clerk(jobs: usize, office: &Office, shelf: &Shelf<Message>) {
    for _ in 0..jobs {
        shelf.put(Message::Job(office.new_job()));
    }
}

/// Does one job after the other, until the end comes.
fn worker(n: usize, office: &Office, shelf: &Shelf<Message>) {
    while let Message::Job(job) = shelf.get() {
        office.work(n, job);
    }
    println!("worker {n} is done");
}

fn run(staff: Staff, office: &Office, shelf: &Shelf<Message>) {
    for _ in 0..staff.workers {
        shelf.put(Message::End);
    }
    thread::scope(|scope| {
        for n in 1..=staff.workers {
            scope.spawn(move || worker(n, office, shelf));
        }
        for _ in 0..staff.clerks {
            scope.spawn(|| clerk(staff.jobs_each, office, shelf));
        }
    });
}

/// How many there are, and how many jobs each clerk has.
#[derive(Clone, Copy, Debug)]
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
    fn put(&self, thing: T) {
        self.things.lock().unwrap().push_back(thing);
        self.more.notify_one();
    }

    /// Takes the first one, as soon as there is one.
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
    fn new_job(&self) -> Job {
        Job { number: self.jobs.fetch_add(1, Ordering::Relaxed) + 1 }
    }

    /// Does the job, as soon as each worker has one.
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
