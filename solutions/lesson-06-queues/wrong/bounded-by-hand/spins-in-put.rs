// wrong: looks again and again for a free place
// finding: spins
// observer: model

//! A queue with so many places and no more, built from a mutex and condition variables.
//!
//! 1. `Bounded`: choose its fields; `new` makes an empty queue with so many places.
//! 2. `put`: wait until a place is free, and put the item at the end.
//! 3. `get`: wait until an item is there, and take the first one.
//!
//! Whoever waits must sleep until there is a reason to look, and must not look again and again.
//!
//! Producers and consumers are given. In the mode `fill`, `main` puts so many items as there are places, and then one
//! more; as nobody takes any, the program must stand still there, asleep. (Ctrl-C ends it.)
//!
//! Read: `std::sync::Condvar`, `std::collections::VecDeque`;
//! Rust Atomics and Locks, chapter 1, "Condition Variables".
//!
//! Run:   `cargo run -p lesson-06-queues --bin bounded-by-hand -- pass [places=2] [producers=2] [consumers=2] [each=4]`
//!        `cargo run -p lesson-06-queues --bin bounded-by-hand -- fill [places=2]`
//! Check: `cargo xtask check lesson-06/bounded-by-hand`

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};
use std::time::Duration;
use std::{env, process, thread};

/// A queue with so many places.
struct Bounded<T> {
    places: usize,
    items: Mutex<VecDeque<T>>,
    /// A place may be free.
    freed: Condvar,
    /// An item may be there.
    filled: Condvar,
}

impl<T> Bounded<T> {
    /// An empty queue.
    fn new(places: usize) -> Self {
        Bounded { places, items: Mutex::default(), freed: Condvar::new(), filled: Condvar::new() }
    }

    fn put(&self, item: T) {
        while self.items.lock().unwrap().len() >= self.places {
            std::hint::spin_loop();
        }
        self.items.lock().unwrap().push_back(item);
        self.filled.notify_one();
    }

    /// Takes the first item, as soon as one is there.
    fn get(&self) -> T {
        let items = self.items.lock().unwrap();
        let mut items = self.filled.wait_while(items, |items| items.is_empty()).unwrap();
        let item = items.pop_front().expect("the wait has looked");
        self.freed.notify_one();
        item
    }
}

/// Cannot be copied.
#[derive(Debug)]
struct Item {
    number: usize,
    producer: usize,
}

/// How many there are, and how long they take for each item.
#[derive(Clone, Copy, Debug)]
struct Staff {
    producers: usize,
    consumers: usize,
    each: usize,
    makes: Duration,
    uses: Duration,
}

/// Makes its items, and puts them into the queue.
fn producer(n: usize, staff: Staff, queue: &Bounded<Item>) {
    for k in 1..=staff.each {
        take_time(staff.makes);
        queue.put(Item { number: (n - 1) * staff.each + k, producer: n });
    }
}

/// Takes its share out of the queue.
fn consumer(n: usize, staff: Staff, queue: &Bounded<Item>) {
    for _ in 0..staff.producers * staff.each / staff.consumers {
        let Item { number, producer } = queue.get();
        println!("consumer {n} gets {number} of producer {producer}");
        take_time(staff.uses);
    }
}

fn take_time(time: Duration) {
    if !time.is_zero() {
        thread::sleep(time);
    }
}

/// Passes all items from the producers to the consumers.
fn pass(staff: Staff, queue: &Bounded<Item>) {
    thread::scope(|scope| {
        for n in 1..=staff.producers {
            scope.spawn(move || producer(n, staff, queue));
        }
        for n in 1..=staff.consumers {
            scope.spawn(move || consumer(n, staff, queue));
        }
    });
    println!("all are used");
}

/// Puts one item more than there are places.
fn fill(places: usize, queue: &Bounded<Item>) {
    for number in 1..=places + 1 {
        queue.put(Item { number, producer: 0 });
        println!("main puts {number}");
    }
}

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    let mut numbers: [usize; 6] = [2, 2, 2, 4, 0, 0];
    let given = args.iter().skip(1).map(|arg| arg.parse().ok());
    let is_known = numbers.iter_mut().zip(given).all(|(number, arg)| arg.map(|arg| *number = arg).is_some());
    let [places, producers, consumers, each, makes, uses] = numbers;
    let is_even = consumers > 0 && (producers * each).is_multiple_of(consumers);
    let time = |us: usize| Duration::from_micros(us as u64);
    let staff = Staff { producers, consumers, each, makes: time(makes), uses: time(uses) };
    match args.first().map_or("pass", String::as_str) {
        "pass" if is_known && is_even && places > 0 && args.len() < 8 => pass(staff, &Bounded::new(places)),
        "fill" if is_known && places > 0 && args.len() < 3 => fill(places, &Bounded::new(places)),
        _ => {
            eprintln!("usage: bounded-by-hand pass [PLACES] [PRODUCERS] [CONSUMERS] [EACH] [MAKES_US] [USES_US]");
            eprintln!("       bounded-by-hand fill [PLACES]   (the consumers need equal shares)");
            process::exit(2);
        }
    }
}
