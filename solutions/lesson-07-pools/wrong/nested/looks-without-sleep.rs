// wrong: when there is no task it looks again at once, and burns a core until the result is there
// finding: spins
// observer: model

//! A task that asks for tasks and waits for them: how a pool stands still, and a way out.
//!
//! If every worker waits for a task that is still in the queue, nobody is left to take it. The way out here: **who waits
//! helps**. A worker that would wait does another task of the queue meanwhile.
//!
//! 1. `Pool::apply_async`: puts a task into the queue of the desk, wakes whom it may concern, and gives an `AsyncResult`.
//! 2. `AsyncResult::get`: while the result is not there, does tasks that wait in the queue. If there are none, it sleeps
//!    until something has changed.
//!
//! The workers are given, and the tasks: the sum of some numbers is asked for in two halves, and each half in two.
//! Every single number takes `ms` milliseconds.
//!
//! Read: `std::sync::Condvar`; in Python's documentation, the examples of deadlock at `ThreadPoolExecutor`.
//!
//! Run:   `cargo run -p lesson-07-pools --bin nested -- [workers=2] [numbers=4] [ms=0]`
//! Check: `cargo xtask check lesson-07/nested`

#![allow(dead_code, unused_imports, unused_variables, reason = "until your part is written")]

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, mpsc};
use std::time::Duration;
use std::{env, process, thread};

/// What will come of a task.
struct AsyncResult<T> {
    receiver: mpsc::Receiver<T>,
    shared: Arc<Shared>,
}

impl Pool {
    /// Asks for a task to be done, and does not wait for it.
    fn apply_async<T: Send + 'static>(&self, task: impl FnOnce() -> T + Send + 'static) -> AsyncResult<T> {
        let (sender, receiver) = mpsc::channel();
        let task = move || {
            let _ = sender.send(task());
        };
        self.shared.desk.lock().unwrap().waiting.push_back(Box::new(task));
        self.shared.changed.notify_one();
        AsyncResult { receiver, shared: Arc::clone(&self.shared) }
    }
}

impl<T> AsyncResult<T> {
    /// Waits until the task is done, and does others meanwhile.
    fn get(self) -> T {
        loop {
            if let Ok(value) = self.receiver.try_recv() {
                return value;
            }
            let task = self.shared.desk.lock().unwrap().waiting.pop_front();
            match task {
                Some(task) => task(),
                None => thread::yield_now(),
            }
        }
    }
}

type Task = Box<dyn FnOnce() + Send>;

/// The tasks that wait.
struct Desk {
    waiting: VecDeque<Task>,
}

struct Shared {
    desk: Mutex<Desk>,
    /// There is a task, or a result.
    changed: Condvar,
}

/// Workers, and the desk.
#[derive(Clone)]
struct Pool {
    shared: Arc<Shared>,
}

impl Pool {
    fn new(workers: usize) -> Self {
        let shared = Arc::new(Shared { desk: Mutex::new(Desk { waiting: VecDeque::new() }), changed: Condvar::new() });
        for _ in 0..workers {
            let shared = Arc::clone(&shared);
            thread::spawn(move || {
                loop {
                    let desk = shared.desk.lock().unwrap();
                    let mut desk = shared.changed.wait_while(desk, |desk| desk.waiting.is_empty()).unwrap();
                    let task = desk.waiting.pop_front().expect("one is there");
                    drop(desk);
                    task();
                }
            });
        }
        Pool { shared }
    }
}

/// The sum of `from..=to`: the two halves are asked for, and waited for.
fn sum(pool: &Pool, from: usize, to: usize, takes: Duration) -> usize {
    if from == to {
        if !takes.is_zero() {
            thread::sleep(takes);
        }
        println!("number {from}");
        return from;
    }
    let middle = (from + to) / 2;
    let half = |from, to| {
        let inner = pool.clone();
        pool.apply_async(move || sum(&inner, from, to, takes))
    };
    let (left, right) = (half(from, middle), half(middle + 1, to));
    left.get() + right.get()
}

fn main() {
    let Some([workers, numbers, ms]) = arguments() else {
        eprintln!("usage: nested [WORKERS] [NUMBERS] [MS]");
        process::exit(2);
    };
    let pool = Pool::new(workers.clamp(1, 20));
    let (inner, takes) = (pool.clone(), Duration::from_millis(ms as u64));
    let (begun, begins) = mpsc::channel();
    let all = pool.apply_async(move || {
        let _ = begun.send(());
        sum(&inner, 1, numbers.clamp(1, 100), takes)
    });
    // A worker has it. Now `main` waits as everybody does.
    begins.recv().expect("a worker takes it");
    println!("sum: {}", all.get());
}

/// The numbers of the command line, if they make sense.
fn arguments() -> Option<[usize; 3]> {
    let mut args = env::args().skip(1);
    let mut next = |or: usize| args.next().map_or(Some(or), |arg| arg.parse().ok()).filter(|n| *n <= 1000);
    let numbers = [next(2)?, next(4)?, next(0)?];
    args.next().is_none().then_some(numbers)
}
