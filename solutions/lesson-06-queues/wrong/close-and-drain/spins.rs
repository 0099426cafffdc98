// wrong: looks again and again
// finding: spins
// observer: model

//! A queue that can be closed. Closed is not empty: what is in it is still given out, and nothing new comes in.
//!
//! 1. `Queue`: choose its fields; `new` makes them.
//! 2. `put`: puts an item at the end; after the end it is given back: `Err(Closed(item))`.
//! 3. `get`: waits for an item and takes the first one; `None` if there is none and none will ever come.
//! 4. `close`: from now on nothing new comes in. It does not wait, and whoever waits hears of it.
//!
//! Whoever waits must sleep until there is a reason to look. The people who use the queue are given:
//! - `drain`: `main` puts items and closes; only then come the consumers.
//! - `serve`: the consumers come first; `main` puts items, with a pause before each, and closes.
//! - `race`: producers put as long as they may, while `main` closes.
//!
//! Read: `std::sync::Condvar`; `std::sync::mpsc::SendError`, which gives a message back as well.
//!
//! Run:   `cargo run -p lesson-06-queues --bin close-and-drain -- drain [items=5] [consumers=2]`
//!        `cargo run -p lesson-06-queues --bin close-and-drain -- serve [items=5] [consumers=2] [pause_us=0]`
//!        `cargo run -p lesson-06-queues --bin close-and-drain -- race [each=5] [consumers=2] [producers=2]`
//! Check: `cargo xtask check lesson-06/close-and-drain`

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};
use std::time::Duration;
use std::{env, process, thread};

/// Items, and whether more may come.
struct Queue<T> {
    inside: Mutex<Inside<T>>,
    changed: Condvar,
}

struct Inside<T> {
    items: VecDeque<T>,
    closed: bool,
}

impl<T> Queue<T> {
    /// An open one.
    fn new() -> Self {
        Queue { inside: Mutex::new(Inside { items: VecDeque::new(), closed: false }), changed: Condvar::new() }
    }

    /// Puts an item at the end; after the end it is given back.
    fn put(&self, item: T) -> Result<(), Closed<T>> {
        let mut inside = self.inside.lock().unwrap();
        if inside.closed {
            return Err(Closed(item));
        }
        inside.items.push_back(item);
        self.changed.notify_one();
        Ok(())
    }

    /// Takes the first item, as soon as there is one; `None` if there will be no more.
    fn get(&self) -> Option<T> {
        loop {
            let mut inside = self.inside.lock().unwrap();
            if !inside.items.is_empty() || inside.closed {
                return inside.items.pop_front();
            }
            drop(inside);
            thread::yield_now();
        }
    }

    /// Nothing new comes in any more.
    fn close(&self) {
        self.inside.lock().unwrap().closed = true;
        self.changed.notify_all();
    }
}

/// What came too late.
#[derive(Debug)]
struct Closed<T>(T);

/// Cannot be copied.
#[derive(Debug)]
struct Item(usize);

/// Takes items until there will be no more; how many they were.
fn consumer(n: usize, queue: &Queue<Item>) -> usize {
    let mut got = 0;
    while let Some(Item(number)) = queue.get() {
        println!("consumer {n} gets {number}");
        got += 1;
    }
    got
}

/// Puts items until they are refused; how many came in.
fn producer(each: usize, queue: &Queue<Item>) -> usize {
    (1..=each).take_while(|number| queue.put(Item(*number)).is_ok()).count()
}

/// Puts so many, closes, and tries once more.
fn put_and_close(items: usize, pause: Duration, queue: &Queue<Item>) {
    let rest = || {
        if !pause.is_zero() {
            thread::sleep(pause);
        }
    };
    for number in 1..=items {
        rest();
        queue.put(Item(number)).expect("it is open");
    }
    rest();
    queue.close();
    match queue.put(Item(items + 1)) {
        Ok(()) => println!("after the end: accepted"),
        Err(Closed(Item(number))) => println!("after the end: refused {number}"),
    }
}

fn drain(items: usize, consumers: usize, queue: &Queue<Item>) {
    put_and_close(items, Duration::ZERO, queue);
    thread::scope(|scope| {
        for n in 1..=consumers {
            scope.spawn(move || consumer(n, queue));
        }
    });
}

fn serve(items: usize, consumers: usize, pause: Duration, queue: &Queue<Item>) {
    thread::scope(|scope| {
        for n in 1..=consumers {
            scope.spawn(move || consumer(n, queue));
        }
        put_and_close(items, pause, queue);
    });
}

fn race(each: usize, consumers: usize, producers: usize, queue: &Queue<Item>) {
    thread::scope(|scope| {
        let producers: Vec<_> = (0..producers).map(|_| scope.spawn(|| producer(each, queue))).collect();
        let consumers: Vec<_> = (1..=consumers).map(|n| scope.spawn(move || consumer(n, queue))).collect();
        queue.close();
        let accepted: usize = producers.into_iter().map(|producer| producer.join().unwrap()).sum();
        let got: usize = consumers.into_iter().map(|consumer| consumer.join().unwrap()).sum();
        println!("accepted and lost: {}", accepted as i64 - got as i64);
    });
}

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    let mut numbers = [5, 2, 0];
    let given = args.iter().skip(1).map(|arg| arg.parse().ok().filter(|n| *n <= 1_000_000));
    let is_known = numbers.iter_mut().zip(given).all(|(number, arg)| arg.map(|arg| *number = arg).is_some());
    let [items, consumers, third] = numbers;
    let queue = Queue::new();
    match args.first().map_or("drain", String::as_str) {
        "drain" if is_known && args.len() < 4 => drain(items, consumers, &queue),
        "serve" if is_known && args.len() < 5 => serve(items, consumers, Duration::from_micros(third as u64), &queue),
        "race" if is_known && args.len() < 5 => race(items, consumers, third.max(1), &queue),
        _ => {
            eprintln!("usage: close-and-drain drain|serve|race [ITEMS] [CONSUMERS] [PAUSE_US or PRODUCERS]");
            process::exit(2);
        }
    }
}
