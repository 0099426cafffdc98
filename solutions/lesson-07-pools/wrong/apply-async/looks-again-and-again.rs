// wrong: looks into each result again and again
// finding: spins
// observer: model

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

use std::sync::{Arc, Barrier, Condvar, Mutex, mpsc};
use std::time::Duration;
use std::{env, process, thread};

/// What a worker does: tasks of every kind, behind one type.
type Task = Box<dyn FnOnce() + Send>;

/// Workers, and the way to them.
struct Pool {
    tasks: mpsc::Sender<Task>,
}

impl Pool {
    /// Starts so many workers.
    fn new(workers: usize) -> Self {
        let (tasks, queue) = mpsc::channel::<Task>();
        let queue = Arc::new(Mutex::new(queue));
        for _ in 0..workers {
            let queue = Arc::clone(&queue);
            thread::spawn(move || {
                loop {
                    // The guard lives until the semicolon: nobody works with the queue locked.
                    let task = queue.lock().unwrap().recv();
                    match task {
                        Ok(task) => task(),
                        Err(_) => break,
                    }
                }
            });
        }
        Pool { tasks }
    }

    /// Asks for a task to be done, and does not wait for it.
    fn apply_async<T: Send + 'static>(&self, task: impl FnOnce() -> T + Send + 'static) -> AsyncResult<T> {
        // A channel for one message: whoever asked has one end, the task the other.
        let (sender, receiver) = mpsc::channel();
        let task = move || {
            // Nobody may want the result any more.
            let _ = sender.send(task());
        };
        self.tasks.send(Box::new(task)).expect("the workers wait for tasks");
        AsyncResult { receiver }
    }
}

/// What will come of a task.
struct AsyncResult<T> {
    receiver: mpsc::Receiver<T>,
}

impl<T> AsyncResult<T> {
    /// Waits until the task is done, and gives what came of it.
    fn get(self) -> T {
        loop {
            if let Ok(result) = self.receiver.try_recv() {
                return result;
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
