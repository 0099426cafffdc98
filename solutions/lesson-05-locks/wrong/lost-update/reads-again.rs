// wrong: after the wait it adds to what is there then, so nothing is lost
// finding: not-lost
// observer: native

//! A lost update, shown on purpose: many deposits, and only one of them in the balance. On every run.
//!
//! 1. `deposit`: person `n` reads the balance, and writes it back with `amount` more. That loses money if another
//!    person does the same in between. Make sure that *all* of them do: nobody writes before everybody has read.
//! 2. `everybody_deposits`: each person, 1 to `people`, deposits on a thread of their own; it comes back when all are
//!    done.
//!
//! The account is given: two honest atomic operations, which are still two.
//!
//! Read: `std::sync::Barrier`, `std::thread::scope`;
//! Rust Atomics and Locks, chapter 2, "Load and Store Operations".
//!
//! Run:   `cargo run -p lesson-05-locks --bin lost-update -- [people=10 amount=1 [start=0]]`
//! Check: `cargo xtask check lesson-05/lost-update`

use std::sync::Barrier;
use std::sync::atomic::{AtomicU64, Ordering};
use std::{env, process, thread};

/// Person `n` reads the balance and writes it back with `amount` more, after everybody has read it.
fn deposit(n: usize, amount: u64, account: &Account, everybody: &Barrier) {
    account.read(n);
    everybody.wait();
    account.balance.fetch_add(amount, Ordering::SeqCst);
    println!("person {n} writes {amount}");
}

/// Each person deposits on a thread of their own.
fn everybody_deposits(people: usize, amount: u64, account: &Account) {
    let everybody = Barrier::new(people);
    let person = &|n| deposit(n, amount, account, &everybody);
    thread::scope(|scope| {
        for n in 1..=people {
            scope.spawn(move || person(n));
        }
    });
}

#[derive(Debug)]
struct Account {
    balance: AtomicU64,
}

impl Account {
    /// Person `n` reads the balance.
    fn read(&self, n: usize) -> u64 {
        let balance = self.balance.load(Ordering::SeqCst);
        println!("person {n} reads {balance}");
        balance
    }

    /// Person `n` writes a new balance over the one that is there.
    fn write(&self, n: usize, balance: u64) {
        println!("person {n} writes {balance}");
        self.balance.store(balance, Ordering::SeqCst);
    }
}

fn main() {
    let numbers: Vec<Option<u64>> = env::args().skip(1).map(|arg| arg.parse().ok()).collect();
    let (people, amount, start) = match numbers[..] {
        [] => (10, 1, 0),
        [Some(people @ 1..=100), Some(amount)] => (people as usize, amount, 0),
        [Some(people @ 1..=100), Some(amount), Some(start)] => (people as usize, amount, start),
        _ => {
            eprintln!("usage: lost-update [people=10 amount=1 [start=0]]   (at most 100 people)");
            process::exit(2);
        }
    };
    let account = Account { balance: AtomicU64::new(start) };
    everybody_deposits(people, amount, &account);
    println!("balance {}", account.balance.into_inner());
}
