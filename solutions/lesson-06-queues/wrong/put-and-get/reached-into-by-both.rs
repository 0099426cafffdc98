// wrong: a queue that two threads reach into at the same time, without a lock
// finding: does-not-compile
// observer: native

//! One thread packs parcels, another one unpacks them, and between the two there is a queue.
//!
//! 1. `producer`: pack the parcels 1 to `count` with `boxes.pack(n)`, and put each into the queue as soon as it is
//!    packed. Then print `producer is done`.
//! 2. `consumer`: take the parcels out of the queue as they come, and unpack each with `boxes.unpack(parcel)`. After the
//!    last one print `consumer is done`.
//! 3. `run`: make the queue, start both, each on a thread of its own, and wait for both.
//!
//! The boxes are given. There are only a few of them: when all are in use, `pack` waits until a parcel has been unpacked.
//!
//! Read: `std::sync::mpsc`, `std::thread::scope`;
//! The Rust Programming Language, chapter 16.2, "Transfer Data Between Threads with Message Passing".
//!
//! Run:   `cargo run -p lesson-06-queues --bin put-and-get -- [parcels=5] [boxes=2]`
//! Check: `cargo xtask check lesson-06/put-and-get`

use std::cell::UnsafeCell;
use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};
use std::{env, mem, process, thread};

struct Shared(UnsafeCell<VecDeque<Parcel>>);

// The compiler wanted this.
unsafe impl Sync for Shared {}

/// Packs the parcels 1 to `count`, and puts each into the queue.
fn producer(count: u32, boxes: &Boxes, queue: &Shared) {
    for n in 1..=count {
        let parcel = boxes.pack(n);
        unsafe { (*queue.0.get()).push_back(parcel) };
    }
    println!("producer is done");
}

/// Takes the parcels out of the queue, and unpacks each.
fn consumer(count: u32, boxes: &Boxes, queue: &Shared) {
    let mut unpacked = 0;
    while unpacked < count {
        match unsafe { (*queue.0.get()).pop_front() } {
            Some(parcel) => {
                boxes.unpack(parcel);
                unpacked += 1;
            }
            None => thread::yield_now(),
        }
    }
    println!("consumer is done");
}

/// Starts both, with a queue between them, and waits for both.
fn run(count: u32, boxes: &Boxes) {
    let queue = Shared(UnsafeCell::new(VecDeque::new()));
    thread::scope(|scope| {
        scope.spawn(|| producer(count, boxes, &queue));
        scope.spawn(|| consumer(count, boxes, &queue));
    });
}

/// Cannot be copied: whoever puts it into the queue has it no more.
#[derive(Debug)]
struct Parcel {
    number: u32,
}

impl Drop for Parcel {
    /// Nobody has unpacked it.
    fn drop(&mut self) {
        println!("parcel {} is lost", self.number);
    }
}

#[derive(Debug)]
struct Boxes {
    free: Mutex<u32>,
    freed: Condvar,
}

impl Boxes {
    /// Packs parcel `n`, as soon as a box is free.
    fn pack(&self, n: u32) -> Parcel {
        let free = self.free.lock().unwrap();
        *self.freed.wait_while(free, |free| *free == 0).unwrap() -= 1;
        println!("producer packs {n}");
        Parcel { number: n }
    }

    /// Unpacks a parcel; its box is free again.
    fn unpack(&self, parcel: Parcel) {
        println!("consumer unpacks {}", parcel.number);
        mem::forget(parcel);
        *self.free.lock().unwrap() += 1;
        self.freed.notify_one();
    }
}

fn main() {
    let numbers: Vec<Option<u32>> = env::args().skip(1).map(|arg| arg.parse().ok()).collect();
    let (count, boxes) = match numbers[..] {
        [] => (5, 2),
        [Some(count @ 1..=1000)] => (count, 2),
        [Some(count @ 1..=1000), Some(boxes @ 1..=1000)] => (count, boxes),
        _ => {
            eprintln!("usage: put-and-get [PARCELS] [BOXES]   (1 to 1000 of each)");
            process::exit(2);
        }
    };
    run(count, &Boxes { free: Mutex::new(boxes), freed: Condvar::new() });
    println!("everything is done");
}
