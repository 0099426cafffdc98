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

use std::sync::mpsc::{self, Sender};
use std::time::Duration;
use std::{env, process, thread};

/// An account that many threads use at once.
#[derive(Debug)]
struct Account {
    teller: Sender<(u64, Sender<u64>)>,
}

impl Default for Account {
    fn default() -> Self {
        let (teller, orders) = mpsc::channel::<(u64, Sender<u64>)>();
        thread::spawn(move || {
            let mut balance = 0;
            for (amount, reply) in orders {
                let before = balance;
                if amount > 0 {
                    think();
                }
                balance = before + amount;
                reply.send(balance).unwrap();
            }
        });
        Account { teller }
    }
}

impl Account {
    /// Reads the balance, thinks, writes the new balance.
    fn deposit(&self, amount: u64) -> u64 {
        let (reply, answer) = mpsc::channel();
        self.teller.send((amount, reply)).unwrap();
        answer.recv().unwrap()
    }

    fn balance(&self) -> u64 {
        self.deposit(0)
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
