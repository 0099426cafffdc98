// wrong: looks again after a nap too short to be seen
// finding: naps
// observer: model

//! A store with two marks: producers fill it up to the high one, consumers empty it down to the low one, and then it stops.
//!
//! `Stock` is given: what is in the store, and the marks. It does what it is told, and tells if that was wrong.
//!
//! 1. `Store`: choose its fields; `new` makes them.
//! 2. `refill`: wait until there is room for a batch below the high mark, and put one.
//! 3. `fetch`: wait until there is a load above the low mark, and take one: `true`. If there is none and there never will
//!    be one, as all producers are done: `false`.
//! 4. `producer_is_done`: one producer less will come.
//! 5. `producer`: so many times `carry(way)` and `refill()`; then it is done, and prints `producer N is done, batches: B`.
//!    `consumer`: `fetch()` and `carry(way)` while there is something; then it prints `consumer N is done, loads: L`.
//!
//! Whoever waits must sleep until there is a reason to look, and whoever carries must not keep the others out.
//!
//! Read: `std::sync::Condvar`.
//!
//! Run:   `cargo run -p lesson-06-queues --bin watermarks -- [producers=2] [consumers=5] [batches=10] [start=500]
//!         [low=100] [high=1000] [batch=100] [load=3] [way_us=1000]`
//! Check: `cargo xtask check lesson-06/watermarks`

use std::sync::{Condvar, Mutex};
use std::time::Duration;
use std::{env, process, thread};

/// What all share.
struct Store {
    inside: Mutex<Inside>,
    /// There may be room for a batch.
    room: Condvar,
    /// There may be a load, or never one again.
    load: Condvar,
}

/// What the mutex protects.
struct Inside {
    stock: Stock,
    /// Those who are not done.
    producers: usize,
}

impl Store {
    fn new(stock: Stock, producers: usize) -> Self {
        Store { inside: Mutex::new(Inside { stock, producers }), room: Condvar::new(), load: Condvar::new() }
    }

    /// Puts a batch, as soon as there is room.
    fn refill(&self) {
        let inside = self.inside.lock().unwrap();
        let mut inside = self.room.wait_while(inside, |inside| !inside.stock.has_room()).unwrap();
        inside.stock.put();
        self.load.notify_all();
    }

    /// Takes a load, as soon as there is one; `false` if there will never be one.
    fn fetch(&self) -> bool {
        loop {
            let mut inside = self.inside.lock().unwrap();
            if inside.stock.has_load() {
                inside.stock.take();
                self.room.notify_all();
                return true;
            }
            if inside.producers == 0 {
                return false;
            }
            drop(inside);
            thread::sleep(Duration::from_micros(500));
        }
    }

    /// One producer less will come.
    fn producer_is_done(&self) {
        self.inside.lock().unwrap().producers -= 1;
        self.load.notify_all();
    }

    /// How many there are.
    fn items(&self) -> usize {
        self.inside.lock().unwrap().stock.items
    }
}

/// Brings so many batches.
fn producer(n: usize, batches: usize, way: Duration, store: &Store) {
    for _ in 0..batches {
        carry(way);
        store.refill();
    }
    store.producer_is_done();
    println!("producer {n} is done, batches: {batches}");
}

/// Takes loads away, while there are any.
fn consumer(n: usize, way: Duration, store: &Store) {
    let mut loads = 0;
    while store.fetch() {
        carry(way);
        loads += 1;
    }
    println!("consumer {n} is done, loads: {loads}");
}

/// What is in the store, and its rules.
#[derive(Debug)]
struct Stock {
    items: usize,
    low: usize,
    high: usize,
    batch: usize,
    load: usize,
}

impl Stock {
    /// Whether a batch fits below the high mark.
    fn has_room(&self) -> bool {
        self.items + self.batch <= self.high
    }

    /// Whether a load can be taken without going below the low mark.
    fn has_load(&self) -> bool {
        self.items >= self.low + self.load
    }

    /// Puts a batch.
    fn put(&mut self) {
        if !self.has_room() {
            println!("a batch over the high mark, with {} in the store", self.items);
        }
        self.items += self.batch;
    }

    /// Takes a load.
    fn take(&mut self) {
        if !self.has_load() {
            println!("a load from under the low mark, with {} in the store", self.items);
        }
        self.items = self.items.saturating_sub(self.load);
    }
}

/// Goes to the store, or from it.
fn carry(way: Duration) {
    thread::sleep(way);
}

fn main() {
    let mut numbers = [2, 5, 10, 500, 100, 1000, 100, 3, 1000];
    let args: Vec<_> = env::args().skip(1).map(|arg| arg.parse().ok().filter(|n| *n <= 1_000_000)).collect();
    if args.len() > numbers.len() || args.contains(&None) {
        eprintln!("usage: watermarks [PRODUCERS] [CONSUMERS] [BATCHES] [START] [LOW] [HIGH] [BATCH] [LOAD] [WAY_US]");
        process::exit(2);
    }
    for (number, arg) in numbers.iter_mut().zip(args.into_iter().flatten()) {
        *number = arg;
    }
    let [producers, consumers, batches, items, low, high, batch, load, way] = numbers;
    let way = Duration::from_micros(way as u64);
    let store = &Store::new(Stock { items, low, high, batch, load }, producers);
    thread::scope(|scope| {
        for n in 1..=producers {
            scope.spawn(move || producer(n, batches, way, store));
        }
        for n in 1..=consumers {
            scope.spawn(move || consumer(n, way, store));
        }
    });
    println!("in the store: {}", store.items());
}
