// wrong: each call of spawn is joined where it stands, in a sum
// finding: not-three-threads
// observer: native

//! Three threads at work, each with something else to do: hand a thread what it shall do, not what came of it.
//!
//! Write `all_at_once`. It starts three threads, and they work at the same time:
//!
//! - one runs `ring`, a function without arguments;
//! - one calls `kitchen.cook(portions)`, a method, and gives back what it says;
//! - one runs what `alarm(minutes)` gives: that is a function that *makes* a function, and what it makes is for the
//!   thread.
//!
//! Then it waits for all three, and gives back the sum of what `cook` and the alarm gave.
//! What the threads do is given. Each of them goes on only when all three are at it.
//!
//! Read: `std::thread::spawn` (what must its argument be?), The Rust Programming Language, chapter 13, "Closures".
//!
//! Run:   `cargo run -p lesson-03-threads --bin call-or-pass -- [COOK=Ada PORTIONS=3 MINUTES=10]`
//! Check: `cargo xtask check lesson-03/call-or-pass`

use std::sync::Barrier;
use std::{env, process, thread};

/// Opens when all three are there.
static ALL_AT_IT: Barrier = Barrier::new(3);

/// Starts all three, waits for them, and gives back the sum of what they gave.
fn all_at_once(kitchen: Kitchen, portions: u64, minutes: u64) -> u64 {
    let bell = thread::spawn(ring);
    let sum =
        thread::spawn(move || kitchen.cook(portions)).join().unwrap() + thread::spawn(alarm(minutes)).join().unwrap();
    bell.join().unwrap();
    sum
}

/// Rings the bell.
fn ring() {
    println!("the bell rings");
    ALL_AT_IT.wait();
}

struct Kitchen {
    cook: String,
}

impl Kitchen {
    /// Cooks so many portions, and says how many there are; the cook has one more.
    fn cook(&self, portions: u64) -> u64 {
        println!("{} cooks", self.cook);
        ALL_AT_IT.wait();
        portions + 1
    }
}

/// Makes an alarm, which goes off when it is called, and then tells its minutes.
fn alarm(minutes: u64) -> impl FnOnce() -> u64 + Send + 'static {
    move || {
        println!("the alarm goes off");
        ALL_AT_IT.wait();
        minutes
    }
}

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    let read = |index: usize, default: u64| {
        args.get(index).map_or(Some(default), |arg| arg.parse::<u32>().ok().map(u64::from))
    };
    let cook = args.first().map_or("Ada", String::as_str).to_owned();
    let (Some(portions), Some(minutes), true) = (read(1, 3), read(2, 10), args.len() <= 3) else {
        eprintln!("usage: call-or-pass [COOK=Ada PORTIONS=3 MINUTES=10]");
        process::exit(2);
    };
    let sum = all_at_once(Kitchen { cook }, portions, minutes);
    println!("sum {sum}");
}
