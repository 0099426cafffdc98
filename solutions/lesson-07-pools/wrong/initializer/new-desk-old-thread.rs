// wrong: after so many tasks there is a new desk, but the same thread goes on at it
// finding: same-thread
// observer: model

//! What a worker needs is made once for each worker, by the worker. And after so many tasks another one takes its place.
//!
//! 1. `work`: what a worker does in its life. It sets a desk up, by `Desk::set_up()`, and does tasks at it, at most
//!    `per_worker` of them.
//! 2. `Pool`: choose its fields. `new` starts the workers. A worker that has done its tasks is replaced by a new one, on a
//!    new thread, so that there are always so many.
//! 3. `apply`: hands a task over, and does not wait.
//! 4. `finish`: no more tasks; comes back when all tasks are done and all workers have ended.
//!
//! The desk and the tasks are given. A task needs the whole team: it goes on when every worker has one in hand.
//!
//! Read: `std::thread::JoinHandle::join`; in Python's documentation, `initializer` and `maxtasksperchild` of `Pool`.
//!
//! Run:   `cargo run -p lesson-07-pools --bin initializer -- [workers=2] [per_worker=3] [lives=4]`
//! Check: `cargo xtask check lesson-07/initializer`

#![allow(dead_code, unused_imports, unused_variables, reason = "until your part is written")]

use std::sync::{Arc, Barrier, Condvar, Mutex, mpsc};
use std::{env, process, thread};

/// The life of one worker. Whether more tasks may come.
fn work(queue: &Mutex<mpsc::Receiver<Task>>, per_worker: usize) -> bool {
    let mut desk = Desk::set_up();
    for _ in 0..per_worker {
        let task = queue.lock().unwrap().recv();
        match task {
            Ok(task) => task(&mut desk),
            Err(_) => return false,
        }
    }
    true
}

/// Workers that are replaced, and the way to them.
struct Pool {
    tasks: mpsc::Sender<Task>,
    workers: Vec<thread::JoinHandle<()>>,
}

impl Pool {
    /// Starts so many workers; each is replaced when it has done so many tasks.
    fn new(workers: usize, per_worker: usize) -> Self {
        let (tasks, queue) = mpsc::channel();
        let queue = Arc::new(Mutex::new(queue));
        let start = |_| {
            let queue = Arc::clone(&queue);
            thread::spawn(move || while work(&queue, per_worker) {})
        };
        let workers = (0..workers).map(start).collect();
        Pool { tasks, workers }
    }

    /// Hands a task over, and does not wait.
    fn apply(&self, task: Task) {
        self.tasks.send(task).expect("the workers wait for tasks");
    }

    /// No more tasks; waits until all is done.
    fn finish(self) {
        drop(self.tasks);
        for worker in self.workers {
            worker.join().expect("no task panics");
        }
    }
}

/// Something that takes long to make, and that each worker needs: a connection, a model, a cache.
struct Desk {
    done: usize,
}

impl Desk {
    fn set_up() -> Self {
        println!("a desk is set up on {:?}", thread::current().id());
        Desk { done: 0 }
    }

    /// Does a task.
    fn work(&mut self, n: usize, team: &Barrier) {
        self.done += 1;
        println!("task {n} starts, number {} at its desk", self.done);
        team.wait();
        println!("task {n} ends");
    }
}

/// A task is done at a desk.
type Task = Box<dyn FnOnce(&mut Desk) + Send>;

fn main() {
    let Some([workers, per_worker, lives]) = arguments() else {
        eprintln!("usage: initializer [WORKERS] [PER_WORKER] [LIVES]   (1 to 20 of each)");
        process::exit(2);
    };
    let team = Arc::new(Barrier::new(workers));
    let pool = Pool::new(workers, per_worker);
    for n in 1..=workers * per_worker * lives {
        let team = Arc::clone(&team);
        pool.apply(Box::new(move |desk| desk.work(n, &team)));
    }
    pool.finish();
    println!("finished");
}

/// The numbers of the command line, if they make sense.
fn arguments() -> Option<[usize; 3]> {
    let mut args = env::args().skip(1);
    let mut next = |or: usize| args.next().map_or(Some(or), |arg| arg.parse().ok()).filter(|n| (1..=20).contains(n));
    let numbers = [next(2)?, next(3)?, next(4)?];
    args.next().is_none().then_some(numbers)
}
