// wrong: `as_completed` gives its iterator only when all items are done
// finding: waits-for-the-slowest
// observer: native

//! Many items, one function: the results in order, or as they come.
//!
//! The pool is given: `pool.apply(task)` has one of its workers do a task, and does not wait.
//!
//! 1. `map`: has the pool do `function` with each item, and gives the results in the order of the items.
//! 2. `as_completed`: the same, but gives an iterator at once. Its next value is that of whichever item is done next, with
//!    the item's index (from 0). After the last one it ends.
//!
//! The items are given: they end in an order of their own, the last one first. With `map` each waits for the one behind it;
//! with `as-completed`, each waits until `main` has got what came of the one behind it.
//!
//! Read: `std::sync::mpsc::Receiver::into_iter`; in Python's documentation, `concurrent.futures.as_completed`.
//!
//! Run:   `cargo run -p lesson-07-pools --bin map-and-as-completed -- map|as-completed [items=3]`
//! Check: `cargo xtask check lesson-07/map-and-as-completed`

#![allow(dead_code, unused_imports, unused_variables, reason = "until your part is written")]

use std::sync::{Arc, Condvar, Mutex, mpsc};
use std::{env, process, thread};

/// What comes of each item, in the order of the items.
fn map<T, R>(pool: &Pool, function: impl Fn(T) -> R + Send + Sync + 'static, items: Vec<T>) -> Vec<R>
where
    T: Send + 'static,
    R: Send + 'static,
{
    let mut places: Vec<Option<R>> = items.iter().map(|_| None).collect();
    for (index, result) in as_completed(pool, function, items) {
        places[index] = Some(result);
    }
    places.into_iter().map(|place| place.expect("no item panics")).collect()
}

/// What comes of each item, as it comes, with the item's index.
fn as_completed<T, R>(
    pool: &Pool,
    function: impl Fn(T) -> R + Send + Sync + 'static,
    items: Vec<T>,
) -> Box<dyn Iterator<Item = (usize, R)>>
where
    T: Send + 'static,
    R: Send + 'static,
{
    let function = Arc::new(function);
    let (sender, results) = mpsc::channel();
    for (index, item) in items.into_iter().enumerate() {
        let (function, sender) = (Arc::clone(&function), sender.clone());
        pool.apply(move || {
            // Nobody may want it any more.
            let _ = sender.send((index, function(item)));
        });
    }
    // Only the tasks have senders now: the results end with the last one.
    drop(sender);
    let all: Vec<(usize, R)> = results.into_iter().collect();
    Box::new(all.into_iter())
}

/// Workers, and the way to them.
#[derive(Debug)]
struct Pool {
    tasks: mpsc::Sender<Box<dyn FnOnce() + Send>>,
}

impl Pool {
    fn new(workers: usize) -> Self {
        let (tasks, queue) = mpsc::channel::<Box<dyn FnOnce() + Send>>();
        let queue = Arc::new(Mutex::new(queue));
        for _ in 0..workers {
            let queue = Arc::clone(&queue);
            let work = move || {
                loop {
                    let task = queue.lock().unwrap().recv();
                    match task {
                        Ok(task) => task(),
                        Err(_) => break,
                    }
                }
            };
            thread::Builder::new().name("worker".to_owned()).spawn(work).expect("a thread");
        }
        Pool { tasks }
    }

    /// Has a worker do it, and does not wait.
    fn apply(&self, task: impl FnOnce() + Send + 'static) {
        self.tasks.send(Box::new(task)).expect("the workers wait for tasks");
    }
}

/// Whose turn it is to end: from the last item to the first.
struct Turns {
    next: Mutex<usize>,
    changed: Condvar,
}

impl Turns {
    fn wait_for(&self, n: usize) {
        drop(self.changed.wait_while(self.next.lock().unwrap(), |next| *next != n).unwrap());
    }

    fn pass(&self) {
        *self.next.lock().unwrap() -= 1;
        self.changed.notify_all();
    }
}

/// The square of a number, when it is its turn.
fn square(n: usize, turns: &Turns) -> usize {
    println!("item {n} starts on a {}", thread::current().name().unwrap_or("thread without a name"));
    turns.wait_for(n);
    println!("item {n} ends");
    n * n
}

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    let count = args.get(1).map_or(Some(3), |arg| arg.parse().ok()).filter(|count| (1..=20).contains(count));
    let (Some(count), 0..=2) = (count, args.len()) else { usage() };
    let (pool, items) = (Pool::new(count), (1..=count).collect());
    let turns = Arc::new(Turns { next: Mutex::new(count), changed: Condvar::new() });
    let shared = Arc::clone(&turns);
    match args.first().map_or("map", String::as_str) {
        "map" => {
            let function = move |n| {
                let result = square(n, &shared);
                shared.pass();
                result
            };
            let results: Vec<String> = map(&pool, function, items).iter().map(usize::to_string).collect();
            println!("results: {}", results.join(" "));
        }
        "as-completed" => {
            for (index, result) in as_completed(&pool, move |n| square(n, &shared), items) {
                println!("index {index} gives {result}");
                turns.pass();
            }
            println!("that was all");
        }
        _ => usage(),
    }
}

fn usage() -> ! {
    eprintln!("usage: map-and-as-completed map|as-completed [ITEMS]   (1 to 20)");
    process::exit(2);
}
