// wrong: `unwrap` hands the panic of one clerk on to everybody who comes later
// finding: poison-spreads
// observer: native

//! A ledger that stays right, although some clerks panic in the middle of an entry.
//!
//! An entry is two steps: one more amount in the list, and then the same amount in the sum. A clumsy clerk panics in
//! between.
//!
//! 1. `book`: when the entry is made, the clerk prints `clerk {n} closes the book`, before anybody else can write in it.
//!    So does a clerk who panics; the panic itself goes on, and whoever joins the clerk hears of it.
//! 2. `open` locks the ledger. Whoever finds it poisoned prints `{who} repairs the ledger`, repairs it, and takes the
//!    poison away, so that nobody repairs it again. Every amount that is in the list stays there.
//!
//! The clerks, their panics and the two auditors are given.
//!
//! Read: `std::sync::Mutex` ("Poisoning", `clear_poison`), `std::sync::PoisonError`, `std::ops::Drop`;
//! Rust Atomics and Locks, chapter 1, "Lock Poisoning".
//!
//! Run:   `cargo run -p lesson-05-locks --bin release-on-panic -- [clerks=3 clumsy=1]`
//! Check: `cargo xtask check lesson-05/release-on-panic`

use std::sync::{Mutex, MutexGuard};
use std::{env, panic, process, thread};

/// What was entered, and what it comes to.
#[derive(Debug, Default)]
struct Ledger {
    entries: Vec<u32>,
    sum: u32,
}

struct Clerk {
    number: u32,
    clumsy: bool,
}

impl Ledger {
    /// The clerk enters an amount, in two steps; a clumsy one never gets to the second.
    fn write(&mut self, clerk: &Clerk) {
        let amount = 10 * clerk.number;
        println!("clerk {} writes {amount}", clerk.number);
        self.entries.push(amount);
        if clerk.clumsy {
            // A panic like any other; only it prints nothing.
            panic::resume_unwind(Box::new("the ink is spilt"));
        }
        self.sum += amount;
    }

    /// Makes the sum right, after an entry that was not finished.
    fn repair(&mut self) {
        // The entry is in the list, and only the sum does not know of it. To add up anew is right, whatever it knew.
        self.sum = self.entries.iter().sum();
    }
}

/// Locks the ledger, and repairs it first if a panic left it in the middle of an entry.
fn open<'a>(who: &str, ledger: &'a Mutex<Ledger>) -> MutexGuard<'a, Ledger> {
    let mut ledger = ledger.lock().unwrap();
    if ledger.sum != ledger.entries.iter().sum() {
        println!("{who} repairs the ledger");
        ledger.repair();
    }
    ledger
}

/// Closes the book at the end of its scope, however that is left: Python's `finally`.
struct Closes(u32);

impl Drop for Closes {
    fn drop(&mut self) {
        println!("clerk {} closes the book", self.0);
    }
}

/// The clerk enters an amount, and closes the book before anybody else can write in it; after a panic, too.
fn book(clerk: &Clerk, ledger: &Mutex<Ledger>) {
    let mut ledger = open(&format!("clerk {}", clerk.number), ledger);
    // Made after the guard, so dropped before it: the book is closed while the lock is still held.
    let _closes = Closes(clerk.number);
    ledger.write(clerk);
}

/// An auditor reads the book.
fn audit(n: u32, ledger: &Mutex<Ledger>) {
    let ledger = open(&format!("auditor {n}"), ledger);
    println!("auditor {n} reads {} entries, sum {}", ledger.entries.len(), ledger.sum);
}

fn main() {
    let numbers: Vec<Option<u32>> = env::args().skip(1).map(|arg| arg.parse().ok()).collect();
    let (clerks, clumsy) = match numbers[..] {
        [] => (3, 1),
        [Some(clerks @ 1..=50), Some(clumsy)] => (clerks, clumsy),
        _ => {
            eprintln!("usage: release-on-panic [clerks=3 clumsy=1]   (at most 50 clerks)");
            process::exit(2);
        }
    };
    let ledger = &Mutex::new(Ledger::default());
    thread::scope(|scope| {
        // The clumsy ones are the first.
        let clerks: Vec<_> = (1..=clerks)
            .map(|number| Clerk { number, clumsy: number <= clumsy })
            .map(|clerk| (clerk.number, scope.spawn(move || book(&clerk, ledger))))
            .collect();
        for (n, clerk) in clerks {
            tell("clerk", n, clerk.join());
        }
        // One after the other, when all clerks are done.
        for n in 1..=2 {
            tell("auditor", n, scope.spawn(move || audit(n, ledger)).join());
        }
    });
}

/// Prints whose thread panicked.
fn tell(who: &str, n: u32, end: thread::Result<()>) {
    if end.is_err() {
        println!("{who} {n} panicked");
    }
}
