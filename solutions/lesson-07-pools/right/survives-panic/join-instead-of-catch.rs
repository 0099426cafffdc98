//! A task that panics costs its task, and nothing else.
//!
//! The pool is given, but for what its workers do with a task.
//!
//! 1. `Pool::apply_async`: makes a `Task` of it. What came of the task goes over the channel: its value, or, if it
//!    panicked, `Err(Failed)` with the words of the panic.
//! 2. `worker`: does one task after the other, until the pool is dropped. No task may end it.
//! 3. `words`: what a panic said. `panic!("…")` gives a `&str`, `panic!("{n} …")` a `String`; anything else has no words.
//!
//! The tasks are given: the bad ones panic. The others need the whole team, so all workers must still be there.
//!
//! Read: `std::panic::catch_unwind`, `std::panic::AssertUnwindSafe`, `Any::downcast_ref`.
//!
//! Run:   `cargo run -p lesson-07-pools --bin survives-panic -- [workers=3] [bad=4]`
//! Check: `cargo xtask check lesson-07/survives-panic`

#![allow(dead_code, unused_imports, unused_variables, reason = "until your part is written")]

use std::any::Any;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Barrier, Mutex, mpsc};
use std::{env, process, thread};

type Task = Box<dyn FnOnce() + Send>;

/// The task panicked, and said this.
#[derive(Debug)]
struct Failed(String);

/// Does one task after the other, until no more can come.
fn worker(queue: &Mutex<mpsc::Receiver<Task>>) {
    let next = || queue.lock().unwrap().recv();
    while let Ok(task) = next() {
        task();
    }
}

/// What a panic said.
fn words(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|words| (*words).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "no words".to_owned())
}

impl Pool {
    /// Asks for a task to be done, and does not wait for it.
    fn apply_async<T: Send + 'static>(&self, task: impl FnOnce() -> T + Send + 'static) -> AsyncResult<T> {
        let (sender, receiver) = mpsc::channel();
        let task: Task = Box::new(move || {
            // A panic ends the thread that it is on: so the worker has a short one do the task, and waits for it.
            let outcome = thread::scope(|scope| scope.spawn(task).join());
            let _ = sender.send(outcome.map_err(|panic| Failed(words(panic.as_ref()))));
        });
        self.tasks.send(task).expect("the queue is kept");
        AsyncResult { receiver }
    }
}

/// Workers, and the way to them.
struct Pool {
    tasks: mpsc::Sender<Task>,
    /// Kept here too: tasks can be asked for even if no worker is left.
    _queue: Arc<Mutex<mpsc::Receiver<Task>>>,
    workers: Vec<thread::JoinHandle<()>>,
}

impl Pool {
    fn new(workers: usize) -> Self {
        let (tasks, queue) = mpsc::channel();
        let queue = Arc::new(Mutex::new(queue));
        let start = |_| {
            let queue = Arc::clone(&queue);
            thread::spawn(move || worker(&queue))
        };
        let workers = (0..workers).map(start).collect();
        Pool { tasks, _queue: queue, workers }
    }

    /// No more tasks; waits for the workers. How many ended well.
    fn finish(self) -> usize {
        drop(self.tasks);
        self.workers.into_iter().filter_map(|worker| worker.join().ok()).count()
    }
}

/// What will come of a task.
struct AsyncResult<T> {
    receiver: mpsc::Receiver<Result<T, Failed>>,
}

impl<T> AsyncResult<T> {
    /// Waits until the task is done.
    fn get(self) -> Result<T, Failed> {
        // If the task was dropped half done, nothing comes.
        self.receiver.recv().unwrap_or_else(|_| Err(Failed("nothing came".to_owned())))
    }
}

/// A task that goes wrong: it panics with a `&str`, a `String`, or neither.
fn bad(n: usize) -> usize {
    println!("task {n} starts");
    let words: Box<dyn Any + Send> = match n % 3 {
        1 => Box::new("the disk is full"),
        2 => Box::new(format!("task {n} has no input")),
        _ => Box::new(n),
    };
    // As `panic!` does, but for the message on standard error.
    panic::resume_unwind(words)
}

/// A task that needs the whole team.
fn good(n: usize, team: &Barrier) -> usize {
    println!("task {n} starts");
    team.wait();
    n * n
}

fn main() {
    let Some([workers, bad_ones]) = arguments() else {
        eprintln!("usage: survives-panic [WORKERS] [BAD]   (1 to 20 of each)");
        process::exit(2);
    };
    let team = Arc::new(Barrier::new(workers));
    let pool = Pool::new(workers);
    let asked_bad: Vec<_> = (1..=bad_ones).map(|n| pool.apply_async(move || bad(n))).collect();
    let asked_good: Vec<_> = (bad_ones + 1..=bad_ones + workers)
        .map(|n| {
            let team = Arc::clone(&team);
            pool.apply_async(move || good(n, &team))
        })
        .collect();
    for (n, result) in (1..).zip(asked_bad.into_iter().chain(asked_good)) {
        match result.get() {
            Ok(square) => println!("task {n} gives {square}"),
            Err(Failed(words)) => println!("task {n} failed: {words}"),
        }
    }
    println!("workers that ended well: {}", pool.finish());
}

/// The numbers of the command line, if they make sense.
fn arguments() -> Option<[usize; 2]> {
    let mut args = env::args().skip(1);
    let mut next = |or: usize| args.next().map_or(Some(or), |arg| arg.parse().ok()).filter(|n| (1..=20).contains(n));
    let numbers = [next(3)?, next(4)?];
    args.next().is_none().then_some(numbers)
}
