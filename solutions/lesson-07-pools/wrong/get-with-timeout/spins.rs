// wrong: looks again and again
// finding: spins
// observer: model

//! Waiting for a result, but not for longer than so: what comes too late is an error, and is not lost.
//!
//! The pool is given. It calls `promise` for each task: the one half goes to the worker, the other to who has asked.
//!
//! 1. `promise`: makes the two halves. Choose their fields.
//! 2. `Promise::keep`: the result is there.
//! 3. `AsyncResult::get`: gives the result as soon as it is there. With a limit, it waits no longer than that, and gives
//!    `Err(TooLate)` if there is none by then. The task goes on, and a later `get` finds what came of it.
//!
//! Whoever waits must sleep until there is a reason to look.
//!
//! Read: `std::sync::Condvar::wait_timeout_while`, or `std::sync::mpsc::Receiver::recv_timeout`.
//!
//! Run:   `cargo run -p lesson-07-pools --bin get-with-timeout -- held [tasks=2]`
//!        `cargo run -p lesson-07-pools --bin get-with-timeout -- clock [task_ms=300] [limit_ms=100]`
//! Check: `cargo xtask check lesson-07/get-with-timeout`

use std::sync::{Arc, Condvar, Mutex, mpsc};
use std::time::{Duration, Instant};
use std::{env, process, thread};

/// What both halves see.
struct Place<T> {
    result: Mutex<Option<T>>,
    here: Condvar,
}

/// The worker's half.
struct Promise<T> {
    place: Arc<Place<T>>,
}

/// The half of who has asked.
struct AsyncResult<T> {
    place: Arc<Place<T>>,
}

/// The result was not there in time.
#[derive(Debug)]
struct TooLate;

/// Makes the two halves.
fn promise<T>() -> (Promise<T>, AsyncResult<T>) {
    let place = Arc::new(Place { result: Mutex::new(None), here: Condvar::new() });
    (Promise { place: Arc::clone(&place) }, AsyncResult { place })
}

impl<T> Promise<T> {
    /// Here is the result.
    fn keep(self, value: T) {
        *self.place.result.lock().unwrap() = Some(value);
        self.place.here.notify_one();
    }
}

impl<T> AsyncResult<T> {
    /// The result as soon as it is there; without a limit it waits for as long as that takes.
    fn get(&mut self, limit: Option<Duration>) -> Result<T, TooLate> {
        let start = Instant::now();
        loop {
            if let Some(value) = self.place.result.lock().unwrap().take() {
                return Ok(value);
            }
            if limit.is_some_and(|limit| start.elapsed() >= limit) {
                return Err(TooLate);
            }
            thread::yield_now();
        }
    }
}

/// One worker, and the way to it.
struct Pool {
    tasks: mpsc::Sender<Box<dyn FnOnce() + Send>>,
}

impl Pool {
    fn new() -> Self {
        let (tasks, queue) = mpsc::channel::<Box<dyn FnOnce() + Send>>();
        thread::spawn(move || {
            for task in queue {
                task();
            }
        });
        Pool { tasks }
    }

    fn apply_async<T: Send + 'static>(&self, task: impl FnOnce() -> T + Send + 'static) -> AsyncResult<T> {
        let (promise, result) = promise();
        self.tasks.send(Box::new(move || promise.keep(task()))).expect("the worker waits for tasks");
        result
    }
}

fn tell(n: usize, result: Result<usize, TooLate>) {
    match result {
        Ok(value) => println!("task {n} gives {value}"),
        Err(TooLate) => println!("task {n} is too late"),
    }
}

/// Each task ends when `main` has given up waiting for it: not before.
fn held(tasks: usize) {
    let pool = Pool::new();
    for n in 1..=tasks {
        let (open, gate) = mpsc::channel::<()>();
        let mut result = pool.apply_async(move || {
            gate.recv().expect("main opens it");
            println!("task {n} ends");
            n * n
        });
        tell(n, result.get(Some(Duration::from_millis(20))));
        open.send(()).expect("the task waits");
        tell(n, result.get(None));
    }
}

/// A task that takes so long, and a limit.
fn clock(takes: Duration, limit: Duration) {
    let pool = Pool::new();
    let mut result = pool.apply_async(move || {
        thread::sleep(takes);
        println!("task 1 ends");
        1
    });
    let first = result.get(Some(limit));
    let is_late = first.is_err();
    tell(1, first);
    if is_late {
        tell(1, result.get(None));
    }
}

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    let number = |at: usize, or: u64| args.get(at).map_or(Some(or), |arg| arg.parse().ok()).filter(|n| *n <= 10_000);
    let ms = |at, or| number(at, or).map(Duration::from_millis);
    match (args.first().map_or("held", String::as_str), args.len()) {
        ("held", 0..=2) if number(1, 2).is_some() => held(number(1, 2).unwrap() as usize),
        ("clock", 1..=3) if ms(1, 300).and(ms(2, 100)).is_some() => clock(ms(1, 300).unwrap(), ms(2, 100).unwrap()),
        _ => {
            eprintln!("usage: get-with-timeout held [TASKS]");
            eprintln!("       get-with-timeout clock [TASK_MS] [LIMIT_MS]");
            process::exit(2);
        }
    }
}
