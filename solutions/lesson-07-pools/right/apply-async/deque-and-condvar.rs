//! A pool: so many threads, any number of tasks, and for each task something by which its result is fetched later.
//!
//! 1. `Pool::new`: starts the workers. Each takes one task after the other from a queue that they share.
//! 2. `Pool::apply_async`: puts a task into the queue and comes back at once, with an `AsyncResult`.
//! 3. `AsyncResult::get`: waits until *this* task is done, and gives what came of it.
//!
//! The tasks and `main` are given. A task ends when all tasks have been asked for, and when each worker has one in hand.
//!
//! Read: `std::sync::mpsc`, `std::sync::Mutex`; in Python's documentation, `multiprocessing.pool.Pool.apply_async`.
//!
//! Run:   `cargo run -p lesson-07-pools --bin apply-async -- [workers=5] [rounds=2] [ms=0]`
//! Check: `cargo xtask check lesson-07/apply-async`

use std::collections::VecDeque;
use std::sync::{Arc, Barrier, Condvar, Mutex, mpsc};
use std::time::Duration;
use std::{env, process, thread};

/// What a worker does: tasks of every kind, behind one type.
type Task = Box<dyn FnOnce() + Send>;

#[derive(Default)]
struct Queue {
    tasks: Mutex<VecDeque<Task>>,
    more: Condvar,
}

/// Workers, and the way to them.
struct Pool {
    queue: Arc<Queue>,
}

impl Pool {
    fn new(workers: usize) -> Self {
        let queue = Arc::new(Queue::default());
        for _ in 0..workers {
            let queue = Arc::clone(&queue);
            thread::spawn(move || {
                loop {
                    let tasks = queue.tasks.lock().unwrap();
                    let mut tasks = queue.more.wait_while(tasks, |tasks| tasks.is_empty()).unwrap();
                    let task = tasks.pop_front().unwrap();
                    drop(tasks);
                    task();
                }
            });
        }
        Pool { queue }
    }

    fn apply_async<T: Send + 'static>(&self, task: impl FnOnce() -> T + Send + 'static) -> AsyncResult<T> {
        let place = Arc::new(Place { result: Mutex::new(None), done: Condvar::new() });
        let result = AsyncResult { place: Arc::clone(&place) };
        let task = move || {
            let value = task();
            *place.result.lock().unwrap() = Some(value);
            place.done.notify_one();
        };
        self.queue.tasks.lock().unwrap().push_back(Box::new(task));
        self.queue.more.notify_one();
        result
    }
}

struct Place<T> {
    result: Mutex<Option<T>>,
    done: Condvar,
}

/// What will come of a task.
struct AsyncResult<T> {
    place: Arc<Place<T>>,
}

impl<T> AsyncResult<T> {
    fn get(self) -> T {
        let mut result = self.place.result.lock().unwrap();
        loop {
            match result.take() {
                Some(value) => return value,
                None => result = self.place.done.wait(result).unwrap(),
            }
        }
    }
}

/// What the tasks wait for.
struct Office {
    /// Each worker has a task in hand.
    team: Barrier,
    all_asked: Mutex<bool>,
    opened: Condvar,
    takes: Duration,
}

impl Office {
    fn open(&self) {
        println!("all are asked for");
        *self.all_asked.lock().unwrap() = true;
        self.opened.notify_all();
    }

    /// The square of a number.
    fn square(&self, n: usize) -> usize {
        println!("task {n} starts on {:?}", thread::current().id());
        drop(self.opened.wait_while(self.all_asked.lock().unwrap(), |all_asked| !*all_asked).unwrap());
        self.team.wait();
        if !self.takes.is_zero() {
            thread::sleep(self.takes);
        }
        println!("task {n} ends");
        n * n
    }
}

fn main() {
    let Some([workers, rounds, ms]) = arguments() else {
        eprintln!("usage: apply-async [WORKERS] [ROUNDS] [MS]   (1 to 20 of the first two)");
        process::exit(2);
    };
    let (team, takes) = (Barrier::new(workers), Duration::from_millis(ms as u64));
    let office = Arc::new(Office { team, all_asked: Mutex::new(false), opened: Condvar::new(), takes });
    let pool = Pool::new(workers);
    let mut asked = Vec::new();
    for n in 1..=workers * rounds {
        let office = Arc::clone(&office);
        asked.push(pool.apply_async(move || office.square(n)));
    }
    office.open();
    let results: Vec<String> = asked.into_iter().map(|result| result.get().to_string()).collect();
    println!("results: {}", results.join(" "));
}

/// The numbers of the command line, if they make sense.
fn arguments() -> Option<[usize; 3]> {
    let mut args = env::args().skip(1);
    let mut next = |or: usize| args.next().map_or(Some(or), |arg| arg.parse().ok()).filter(|n| *n <= 1000);
    let numbers = [next(5)?.clamp(1, 20), next(2)?.clamp(1, 20), next(0)?];
    args.next().is_none().then_some(numbers)
}
