//! Callbacks: what is to be done with a result, said when the task is asked for.
//!
//! 1. `Pool`: choose its fields. `new` starts the workers, and whatever else is needed.
//! 2. `apply_async`: asks for a task, with two callbacks. When the task is done, one of them is called, once: `on_result` with
//!    its value, or `on_error` with its error.
//! 3. `finish`: no more tasks; comes back when every task is done and every callback has come back.
//!
//! No callback is called by a worker: a slow one would keep the worker from its next task. Who calls them, you choose; one
//! thread is enough.
//!
//! The tasks and their callbacks are given. A callback comes back only when the next task is being done, too, or done.
//!
//! Read: `std::sync::mpsc`; in Python's documentation, `callback` and `error_callback` of `Pool.apply_async`.
//!
//! Run:   `cargo run -p lesson-07-pools --bin callbacks -- [workers=2] [tasks=6] [bad=3]`
//! Check: `cargo xtask check lesson-07/callbacks`

#![allow(dead_code, unused_imports, unused_variables, reason = "until your part is written")]

use std::sync::{Arc, Condvar, Mutex, mpsc};
use std::{env, process, thread};

/// Workers, and somebody who calls back.
struct Pool {
    orders: mpsc::Sender<(Task, Callback, Callback)>,
    workers: Vec<thread::JoinHandle<Vec<thread::JoinHandle<()>>>>,
}

impl Pool {
    /// Starts so many workers.
    fn new(workers: usize) -> Self {
        let (orders, queue) = mpsc::channel();
        let queue = Arc::new(Mutex::new(queue));
        let start = |_| {
            let queue = Arc::clone(&queue);
            thread::spawn(move || work(&queue))
        };
        Pool { orders, workers: (0..workers).map(start).collect() }
    }

    /// Asks for a task; one of the two is called when it is done.
    fn apply_async(&self, task: Task, on_result: Callback, on_error: Callback) {
        self.orders.send((task, on_result, on_error)).expect("the workers wait for orders");
    }

    /// No more tasks; waits until all are done and all callbacks have come back.
    fn finish(self) {
        drop(self.orders);
        for worker in self.workers {
            for caller in worker.join().expect("no task panics") {
                caller.join().expect("no callback panics");
            }
        }
    }
}

/// What a worker does; in the end it gives the threads that call back.
fn work(queue: &Mutex<mpsc::Receiver<(Task, Callback, Callback)>>) -> Vec<thread::JoinHandle<()>> {
    let mut callers = Vec::new();
    loop {
        let order = queue.lock().unwrap().recv();
        let Ok((task, on_result, on_error)) = order else { return callers };
        let (callback, outcome) = match task() {
            Ok(outcome) => (on_result, outcome),
            Err(outcome) => (on_error, outcome),
        };
        callers.push(thread::spawn(move || callback(outcome)));
    }
}

/// What came of a task, good or bad.
struct Outcome {
    n: usize,
    words: String,
}

type Task = Box<dyn FnOnce() -> Result<Outcome, Outcome> + Send>;

/// One function for many tasks, as in Python.
type Callback = Arc<dyn Fn(Outcome) + Send + Sync>;

/// The largest task that is being done, or done.
#[derive(Default)]
struct Progress {
    largest: Mutex<usize>,
    changed: Condvar,
}

impl Progress {
    fn reach(&self, n: usize) {
        let mut largest = self.largest.lock().unwrap();
        *largest = n.max(*largest);
        self.changed.notify_all();
    }

    fn wait_for(&self, n: usize) {
        drop(self.changed.wait_while(self.largest.lock().unwrap(), |largest| *largest < n).unwrap());
    }
}

fn main() {
    let Some([workers, tasks, bad]) = arguments() else {
        eprintln!("usage: callbacks [WORKERS] [TASKS] [BAD]   (1 to 20; every BAD-th task fails)");
        process::exit(2);
    };
    let progress = Arc::new(Progress::default());
    let callback = |kind: &'static str| -> Callback {
        let progress = Arc::clone(&progress);
        Arc::new(move |Outcome { n, words }| {
            println!("{kind}: {words}");
            progress.wait_for(tasks.min(n + 1));
            println!("callback of {n} is back");
        })
    };
    let (on_result, on_error) = (callback("result"), callback("error"));
    let pool = Pool::new(workers);
    for n in 1..=tasks {
        let progress = Arc::clone(&progress);
        let task = move || {
            println!("task {n} starts");
            progress.reach(n);
            println!("task {n} ends");
            if n % bad == 0 {
                Err(Outcome { n, words: format!("{n} is bad") })
            } else {
                Ok(Outcome { n, words: format!("{n} gives {}", n * n) })
            }
        };
        pool.apply_async(Box::new(task), Arc::clone(&on_result), Arc::clone(&on_error));
    }
    pool.finish();
    println!("finished");
}

/// The numbers of the command line, if they make sense.
fn arguments() -> Option<[usize; 3]> {
    let mut args = env::args().skip(1);
    let mut next = |or: usize| args.next().map_or(Some(or), |arg| arg.parse().ok()).filter(|n| (1..=20).contains(n));
    let numbers = [next(2)?, next(6)?, next(3)?];
    args.next().is_none().then_some(numbers)
}
