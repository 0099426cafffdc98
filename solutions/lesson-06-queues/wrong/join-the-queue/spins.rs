// wrong: looks again and again whether all are done
// finding: spins
// observer: model

//! A queue that can be waited for: until every job that was put is *done*, and not only taken.
//!
//! 1. `Queue`: choose its fields; `new` makes them. `put` puts a job at the end, `get` waits for one and takes the first.
//! 2. `task_done`: whoever has taken a job says so when it is done, once for each. If more are said to be done than were
//!    put, it is refused: `Err(OneTooMany)`, and nothing changes.
//! 3. `join`: wait until all that were put are done. Several may wait at the same time.
//! 4. `worker`: for ever, take a job, do it by `work(n, job)`, and say that it is done.
//!
//! `main` is given: it starts the workers and puts the jobs; then it, and others, wait for the queue, and go home. The
//! workers are waited for by nobody.
//!
//! Read: `std::sync::Condvar`; in Python's documentation, `queue.Queue.task_done` and `join`.
//!
//! Run:   `cargo run -p lesson-06-queues --bin join-the-queue -- work [workers=2] [jobs=5] [visitors=2] [ms=0]`
//!        `cargo run -p lesson-06-queues --bin join-the-queue -- too-often`
//! Check: `cargo xtask check lesson-06/join-the-queue`

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;
use std::{env, process, thread};

/// Jobs, and how many are not done.
struct Queue {
    inside: Mutex<Inside>,
    /// A job has come.
    filled: Condvar,
    /// All are done.
    finished: Condvar,
}

#[derive(Default)]
struct Inside {
    jobs: VecDeque<Job>,
    /// Those in the queue, and those that somebody has taken and not done yet.
    unfinished: usize,
}

impl Queue {
    fn new() -> Self {
        Queue { inside: Mutex::default(), filled: Condvar::new(), finished: Condvar::new() }
    }

    /// Puts a job at the end.
    fn put(&self, job: Job) {
        let mut inside = self.inside.lock().unwrap();
        inside.jobs.push_back(job);
        inside.unfinished += 1;
        self.filled.notify_one();
    }

    /// Takes the first job, as soon as there is one.
    fn get(&self) -> Job {
        let inside = self.inside.lock().unwrap();
        let mut inside = self.filled.wait_while(inside, |inside| inside.jobs.is_empty()).unwrap();
        inside.jobs.pop_front().expect("the wait has looked")
    }

    /// One job is done.
    fn task_done(&self) -> Result<(), OneTooMany> {
        let mut inside = self.inside.lock().unwrap();
        inside.unfinished = inside.unfinished.checked_sub(1).ok_or(OneTooMany)?;
        if inside.unfinished == 0 {
            self.finished.notify_all();
        }
        Ok(())
    }

    /// Waits until all that were put are done.
    fn join(&self) {
        while self.inside.lock().unwrap().unfinished > 0 {
            thread::yield_now();
        }
    }
}

/// Does one job after the other, for ever.
fn worker(n: usize, queue: &Queue) {
    loop {
        work(n, queue.get());
        queue.task_done().expect("one was taken");
    }
}

/// More jobs are said to be done than were put.
#[derive(Debug)]
struct OneTooMany;

/// Cannot be copied.
#[derive(Debug)]
struct Job {
    number: usize,
    takes: Duration,
}

/// Does a job.
fn work(n: usize, job: Job) {
    println!("worker {n} has job {}", job.number);
    if !job.takes.is_zero() {
        thread::sleep(job.takes);
    }
    println!("job {} is done", job.number);
}

/// Starts so many workers, and forgets them: they end with the program.
fn start(workers: usize, queue: &Arc<Queue>) {
    for n in 1..=workers {
        let queue = Arc::clone(queue);
        thread::spawn(move || worker(n, &queue));
    }
}

/// Puts the jobs, and lets main and so many visitors wait for them.
fn do_all([workers, jobs, visitors, ms]: [usize; 4], queue: &Arc<Queue>) {
    let takes = Duration::from_millis(ms as u64);
    start(workers, queue);
    for number in 1..=jobs {
        queue.put(Job { number, takes });
    }
    thread::scope(|scope| {
        for n in 1..=visitors {
            scope.spawn(move || {
                queue.join();
                println!("visitor {n} goes home");
            });
        }
        queue.join();
        println!("main goes home");
    });
}

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    let mut numbers = [2, 5, 2, 0];
    let given = args.iter().skip(1).map(|arg| arg.parse().ok().filter(|n| *n <= 1000));
    let is_known = numbers.iter_mut().zip(given).all(|(number, arg)| arg.map(|arg| *number = arg).is_some());
    let queue = Arc::new(Queue::new());
    match args.first().map_or("work", String::as_str) {
        "work" if is_known && numbers[0] > 0 && args.len() < 6 => do_all(numbers, &queue),
        "too-often" if args.len() == 1 => {
            let answer = if queue.task_done().is_ok() { "accepted" } else { "refused" };
            println!("done without a job: {answer}");
            do_all([1, 1, 0, 0], &queue);
        }
        _ => {
            eprintln!("usage: join-the-queue work [WORKERS] [JOBS] [VISITORS] [MS]");
            eprintln!("       join-the-queue too-often");
            process::exit(2);
        }
    }
}
