//! Many people deposit into one account, and not one deposit gets lost.
//!
//! 1. `Account`: choose its fields. `deposit` reads the balance, thinks, and writes the new one; nobody else may read
//!    or write in between.
//! 2. `everybody_deposits`: each person, 1 to `people`, deposits on a thread of their own, all at the same time, and then
//!    prints `person {n} deposited`. It returns the balance when all have done so.
//!
//! Read: `std::sync::Mutex`, `std::thread::scope`;
//! Rust Atomics and Locks, chapter 1, "Locking: Mutexes and RwLocks".
//!
//! Run:   `cargo run -p lesson-05-locks --bin mutex-account -- [people=10 amount=1]`
//! Check: `cargo xtask check lesson-05/mutex-account`

use std::sync::Mutex;
use std::time::Duration;
use std::{env, process, thread};

/// An account that many threads use at once.
#[derive(Debug, Default)]
struct Account(Mutex<u64>);

impl Account {
    /// Reads the balance, thinks, writes the new balance.
    fn deposit(&self, amount: u64) {
        let mut guard = self.0.lock().expect("nobody panics");
        *guard += {
            think();
            amount
        };
    }

    fn balance(&self) -> u64 {
        self.0.lock().map_or(0, |balance| *balance)
    }
}

/// Each person deposits on a thread of their own; the answer is the balance after all of them.
fn everybody_deposits(people: u64, amount: u64) -> u64 {
    let account = Account::default();
    let person = |n: u64| {
        account.deposit(amount);
        println!("person {n} deposited");
    };
    thread::scope(|scope| {
        let person = &person;
        for n in 1..=people {
            scope.spawn(move || person(n));
        }
    });
    account.balance()
}

/// What a bank does between reading a balance and writing the new one: a clerk, a thread of its own, looks into it.
fn think() {
    let clerk = thread::spawn(|| thread::sleep(Duration::from_millis(5)));
    clerk.join().unwrap();
}

fn main() {
    let numbers: Vec<Option<u64>> = env::args().skip(1).map(|arg| arg.parse().ok()).collect();
    let (people, amount) = match numbers[..] {
        [] => (10, 1),
        [Some(people @ 1..=100), Some(amount)] => (people, amount),
        _ => {
            eprintln!("usage: mutex-account [people=10 amount=1]   (at most 100 people)");
            process::exit(2);
        }
    };
    println!("balance {}", everybody_deposits(people, amount));
}
