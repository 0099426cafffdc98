// wrong: the reader takes the two locks in one order, the writer in the other
// finding: stuck
// observer: native

//! A price on two signs. Many look at it and few change it: readers together, writers alone.
//!
//! The same price stands in the window and at the counter, and whoever looks has to find both the same. To look takes a
//! while, so those who look must not wait for each other.
//!
//! 1. `Signs`: choose its fields; `new` makes them.
//! 2. `look`: read the price in the window, call `reader.think()`, read the price at the counter.
//! 3. `raise`: add 1 to the price in the window, call `writer.think()`, add 1 to the price at the counter.
//!
//! The people are given. In the mode `together` all are readers, and `think` lets nobody on before all of them think. In
//! the mode `mixed` each letter is somebody, `r` who reads or `w` who writes; one with a capital letter thinks slowly.
//!
//! Read: `std::sync::RwLock`; Rust Atomics and Locks, chapter 1, "Reader-Writer Lock".
//!
//! Run:   `cargo run -p lesson-05-locks --bin read-mostly -- together [readers=3]`, `... -- mixed [people=RwrW]`
//! Check: `cargo xtask check lesson-05/read-mostly`

use std::sync::{Barrier, RwLock};
use std::time::Duration;
use std::{env, process, thread};

const PRICE: u32 = 100;

/// The price on two signs.
struct Signs {
    window: RwLock<u32>,
    counter: RwLock<u32>,
}

impl Signs {
    /// Two signs with the same price.
    fn new(price: u32) -> Self {
        Signs { window: RwLock::new(price), counter: RwLock::new(price) }
    }

    /// A reader looks into the window, thinks, and looks at the counter.
    fn look(&self, reader: &mut Person<'_>) -> (u32, u32) {
        let window = self.window.read().unwrap();
        reader.think();
        let counter = self.counter.read().unwrap();
        (*window, *counter)
    }

    /// A writer raises the price by 1: in the window, and after a thought at the counter.
    fn raise(&self, writer: &mut Person<'_>) {
        let mut counter = self.counter.write().unwrap();
        writer.think();
        let mut window = self.window.write().unwrap();
        *window += 1;
        *counter += 1;
    }
}

struct Person<'a> {
    name: String,
    is_slow: bool,
    all_think: &'a Barrier,
    has_thought: bool,
}

impl Person<'_> {
    /// Waits until all who have to think together do so; one who is slow then waits for somebody else, a thread of its
    /// own.
    fn think(&mut self) {
        self.all_think.wait();
        self.has_thought = true;
        if self.is_slow {
            let other = thread::spawn(|| thread::sleep(Duration::from_millis(5)));
            other.join().unwrap();
        }
    }

    /// Reads, and tells both prices if they differ.
    fn read(mut self, signs: &Signs) {
        let (window, counter) = signs.look(&mut self);
        if window == counter {
            println!("{} sees {window}", self.name);
        } else {
            println!("{} sees {window} beside {counter}", self.name);
        }
        self.go();
    }

    fn write(mut self, signs: &Signs) {
        signs.raise(&mut self);
        self.go();
    }

    fn go(self) {
        if !self.has_thought {
            println!("{} did not think", self.name);
        }
    }
}

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let planned = match args[..] {
        ["together"] => Some(("rrr".to_owned(), 3)),
        ["together", readers] => readers.parse().ok().filter(|n| (1..=50).contains(n)).map(|n| ("r".repeat(n), n)),
        [] | ["mixed"] => Some(("RwrW".to_owned(), 1)),
        ["mixed", people] if people.chars().all(|letter| "rRwW".contains(letter)) => Some((people.to_owned(), 1)),
        _ => None,
    };
    let Some((people, think_together)) = planned else {
        eprintln!(
            "usage: read-mostly together [READERS] | mixed [a letter of rRwW for each person]   (at most 50 readers)"
        );
        process::exit(2);
    };
    let signs = &Signs::new(PRICE);
    let all_think = &Barrier::new(think_together);
    thread::scope(|scope| {
        let (mut readers, mut writers) = (0, 0);
        for letter in people.chars() {
            let person = |name| Person { name, is_slow: letter.is_uppercase(), all_think, has_thought: false };
            if letter.eq_ignore_ascii_case(&'r') {
                readers += 1;
                let reader = person(format!("reader {readers}"));
                scope.spawn(move || reader.read(signs));
            } else {
                writers += 1;
                let writer = person(format!("writer {writers}"));
                scope.spawn(move || writer.write(signs));
            }
        }
    });
    Person { name: "main".to_owned(), is_slow: false, all_think: &Barrier::new(1), has_thought: false }.read(signs);
}
