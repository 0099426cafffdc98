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

#[allow(unused_imports, reason = "for the part that you write")]
use std::sync::{Condvar, Mutex};
use std::time::Duration;
use std::{env, process, thread};

/// What all share.
#[derive(Debug)]
struct Store {}

impl Store {
    /// A store with this stock, to which so many producers will come.
    fn new(stock: Stock, producers: usize) -> Self {
        todo!("a store with {stock:?} and {producers} producers")
    }

    /// Puts a batch, as soon as there is room.
    #[allow(dead_code, reason = "the part that you write calls it")]
    fn refill(&self) {
        todo!("put a batch into {self:?}, as soon as there is room")
    }

    /// Takes a load, as soon as there is one; `false` if there will never be one.
    #[allow(dead_code, reason = "the part that you write calls it")]
    fn fetch(&self) -> bool {
        todo!("take a load from {self:?}, as soon as there is one")
    }

    /// One producer less will come.
    #[allow(dead_code, reason = "the part that you write calls it")]
    fn producer_is_done(&self) {
        todo!("one producer less will come to {self:?}")
    }

    /// How many there are.
    fn items(&self) -> usize {
        todo!("how many items {self:?} has")
    }
}

/// Brings so many batches.
fn producer(n: usize, batches: usize, way: Duration, store: &Store) {
    todo!("producer {n} brings {batches} batches to {store:?}, {way:?} away")
}

/// Takes loads away, while there are any.
fn consumer(n: usize, way: Duration, store: &Store) {
    todo!("consumer {n} takes loads away from {store:?}, {way:?} far, while there are any")
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
    #[allow(dead_code, reason = "the part that you write calls it")]
    fn has_room(&self) -> bool {
        self.items + self.batch <= self.high
    }

    /// Whether a load can be taken without going below the low mark.
    #[allow(dead_code, reason = "the part that you write calls it")]
    fn has_load(&self) -> bool {
        self.items >= self.low + self.load
    }

    /// Puts a batch.
    #[allow(dead_code, reason = "the part that you write calls it")]
    fn put(&mut self) {
        if !self.has_room() {
            println!("a batch over the high mark, with {} in the store", self.items);
        }
        self.items += self.batch;
    }

    /// Takes a load.
    #[allow(dead_code, reason = "the part that you write calls it")]
    fn take(&mut self) {
        if !self.has_load() {
            println!("a load from under the low mark, with {} in the store", self.items);
        }
        self.items = self.items.saturating_sub(self.load);
    }
}

/// Goes to the store, or from it.
#[allow(dead_code, reason = "the part that you write calls it")]
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
