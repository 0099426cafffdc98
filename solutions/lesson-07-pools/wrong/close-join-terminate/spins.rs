// wrong: a worker with nothing to do looks again and again
// finding: spins
// observer: model

//! The end of a pool, in three words: `close`, `join`, `terminate`.
//!
//! 1. `Pool`: choose its fields. `new` starts the workers; each takes one task after the other, in the order of asking.
//! 2. `apply`: puts a task into the queue; after `close` or `terminate` it gives the task back, inside `Err(Closed(task))`.
//! 3. `close`: nothing new comes in. It does not wait; what was accepted will be done.
//! 4. `terminate`: nothing new comes in, and what is still in the queue is dropped. It does not wait either, and a task that
//!    is being done goes on: nobody can end a thread from outside.
//! 5. `join`: waits until all workers have ended. Called before `close` or `terminate`, it would wait for ever.
//!
//! Whoever waits must sleep. The tasks and `main` are given: no task ends before `main` says so.
//! - `close`: `main` asks for tasks, closes, asks once more, lets the tasks end, and joins.
//! - `terminate`: the same with `terminate`, as soon as every worker has a task in hand.
//! - `idle`: the workers have nothing to do when the pool is closed.
//!
//! Read: `std::sync::Condvar`, `std::thread::JoinHandle`; in Python's documentation, `multiprocessing.pool.Pool.close`.
//!
//! Run:   `cargo run -p lesson-07-pools --bin close-join-terminate -- close|terminate [workers=2] [tasks=5]`
//!        `cargo run -p lesson-07-pools --bin close-join-terminate -- idle [workers=2] [tenths=5]`
//! Check: `cargo xtask check lesson-07/close-join-terminate`

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, mpsc};
use std::time::Duration;
use std::{env, process, thread};

/// The tasks that wait, and whether more may come: one needs the other, so one lock has both.
struct Desk {
    waiting: VecDeque<Task>,
    is_open: bool,
}

struct Shared {
    desk: Mutex<Desk>,
    changed: Condvar,
}

/// Workers, and a queue that they share.
struct Pool {
    shared: Arc<Shared>,
    workers: Vec<thread::JoinHandle<()>>,
}

/// The pool is closed: here is your task.
struct Closed(Task);

/// Does one task after the other, until none is there and none will come.
fn work(shared: &Shared) {
    loop {
        let desk = shared.desk.lock().unwrap();
        if desk.waiting.is_empty() && desk.is_open {
            drop(desk);
            thread::yield_now();
            continue;
        }
        let mut desk = desk;
        let task = desk.waiting.pop_front();
        drop(desk);
        match task {
            Some(task) => task(),
            None => break,
        }
    }
}

impl Pool {
    /// Starts so many workers.
    fn new(workers: usize) -> Self {
        let desk = Mutex::new(Desk { waiting: VecDeque::new(), is_open: true });
        let shared = Arc::new(Shared { desk, changed: Condvar::new() });
        let start = |_| {
            let shared = Arc::clone(&shared);
            thread::spawn(move || work(&shared))
        };
        let workers = (0..workers).map(start).collect();
        Pool { shared, workers }
    }

    /// Puts a task into the queue, or gives it back.
    fn apply(&self, task: Task) -> Result<(), Closed> {
        let mut desk = self.shared.desk.lock().unwrap();
        if !desk.is_open {
            return Err(Closed(task));
        }
        desk.waiting.push_back(task);
        self.shared.changed.notify_one();
        Ok(())
    }

    /// Nothing new comes in.
    fn close(&self) {
        self.shared.desk.lock().unwrap().is_open = false;
        // All who wait: each of them has to go home.
        self.shared.changed.notify_all();
    }

    /// Nothing new comes in, and what waits is dropped.
    fn terminate(&self) {
        let mut desk = self.shared.desk.lock().unwrap();
        desk.is_open = false;
        let dropped = std::mem::take(&mut desk.waiting);
        drop(desk);
        self.shared.changed.notify_all();
        // What tasks hold is dropped without the lock: it may be anything.
        drop(dropped);
    }

    /// Waits until all workers have ended.
    fn join(self) {
        for worker in self.workers {
            worker.join().unwrap();
        }
    }
}

type Task = Box<dyn FnOnce() + Send>;

/// No task ends before this is opened.
#[derive(Clone, Default)]
struct Gate(Arc<(Mutex<bool>, Condvar)>);

impl Gate {
    fn open(&self) {
        *self.0.0.lock().unwrap() = true;
        self.0.1.notify_all();
    }

    fn wait(&self) {
        drop(self.0.1.wait_while(self.0.0.lock().unwrap(), |is_open| !*is_open).unwrap());
    }
}

/// Goes with a task, and says so if that is dropped before it was begun.
struct Slip {
    n: usize,
    is_begun: bool,
}

impl Slip {
    fn begin(&mut self) {
        self.is_begun = true;
    }
}

impl Drop for Slip {
    fn drop(&mut self) {
        if !self.is_begun {
            println!("task {} is dropped", self.n);
        }
    }
}

/// A task: it says so when it begins, and ends behind the gate.
fn task(n: usize, gate: &Gate, begun: &mpsc::Sender<()>) -> Task {
    let (gate, begun) = (gate.clone(), begun.clone());
    let mut slip = Slip { n, is_begun: false };
    Box::new(move || {
        slip.begin();
        println!("task {n} starts");
        let _ = begun.send(());
        gate.wait();
        println!("task {n} ends");
    })
}

#[derive(Clone, Copy, PartialEq)]
enum End {
    Close,
    Terminate,
    /// So many milliseconds pass before the pool is closed.
    Idle(u64),
}

fn play(workers: usize, tasks: usize, end: End) {
    let (gate, (begun, begins)) = (Gate::default(), mpsc::channel());
    let pool = Pool::new(workers);
    for n in 1..=tasks {
        let accepted = pool.apply(task(n, &gate, &begun)).is_ok();
        assert!(accepted, "the pool is open");
    }
    match end {
        End::Close | End::Idle(_) => {
            if let End::Idle(pause @ 1..) = end {
                thread::sleep(Duration::from_millis(pause));
            }
            pool.close();
            println!("closed");
        }
        End::Terminate => {
            for _ in 0..workers {
                begins.recv().expect("a worker begins");
            }
            pool.terminate();
            println!("terminated");
        }
    }
    match pool.apply(task(0, &gate, &begun)) {
        Ok(()) => println!("one more: accepted"),
        Err(Closed(late)) => {
            println!("one more: refused");
            gate.open();
            // It is ours again: `main` does it.
            late();
        }
    }
    gate.open();
    pool.join();
    println!("joined");
}

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    let number = |at: usize, or| args.get(at).map_or(Some(or), |arg| arg.parse().ok()).filter(|n| *n <= 20);
    match (args.first().map_or("close", String::as_str), number(1, 2), number(2, 5)) {
        ("close", Some(workers), Some(tasks)) => play(workers.max(1), tasks, End::Close),
        ("terminate", Some(workers), Some(tasks)) => play(workers.max(1), tasks.max(workers), End::Terminate),
        ("idle", Some(workers), Some(tenths)) => play(workers.max(1), 0, End::Idle(tenths as u64 * 100)),
        _ => {
            eprintln!("usage: close-join-terminate close|terminate [WORKERS] [TASKS]   (1 to 20)");
            eprintln!("       close-join-terminate idle [WORKERS] [TENTHS_OF_A_SECOND]");
            process::exit(2);
        }
    }
}
