// wrong: prints that it wants the second lock, and parks
// finding: no-circle
// observer: model

//! Two locks, two threads, taken crosswise: nobody moves. Then the same without the deadlock.
//!
//! 1. `crosswise`: threads 1 and 2 each hold one of two locks and want the other one. Take the locks with `hold`, and
//!    call them `left` and `right`: `hold(1, "left", left)`. It must hang on every run, not only on an unlucky one.
//! 2. `transfer`: open both accounts, each once, and hand the two guards to the table. No set of transfers may hang,
//!    whatever their directions, and those between different accounts must not wait for each other: in the mode
//!    `apart` they all sit at the table together.
//!
//! Read: `std::sync::Mutex`, `std::sync::Barrier`;
//! Rust Atomics and Locks, chapter 1, "Locking: Mutexes and RwLocks".
//!
//! Run:   `cargo run -p lesson-05-locks --bin deadlock -- crosswise` (end it with Ctrl-C),
//!        `... -- transfer 0-1 1-0`, `... -- apart 0-1 2-3`
//! Check: `cargo xtask check lesson-05/deadlock`

use std::sync::{Barrier, Mutex, MutexGuard};
use std::time::Duration;
use std::{env, process, thread};

/// How long a clerk looks for an account.
const LOOK_UP: Duration = Duration::from_millis(10);
const ACCOUNTS: usize = 4;

/// Two threads take two locks crosswise and wait for each other for ever.
fn crosswise(left: &Mutex<()>, right: &Mutex<()>) {
    thread::scope(|scope| {
        scope.spawn(|| {
            let _left = hold(1, "left", left);
            println!("thread 1 wants right");
            loop {
                thread::park();
            }
        });
        scope.spawn(|| {
            let _right = hold(2, "right", right);
            println!("thread 2 wants left");
            loop {
                thread::park();
            }
        });
    });
}

/// Opens both accounts for thread `n`, in whatever order is safe, and has the money handed over.
fn transfer(n: u32, from: &Account, to: &Account, table: &Table) {
    // Everybody takes the smaller number first. For a circle somebody would have to hold one account and wait
    // for one with a smaller number, and nobody does.
    let (source, target) = if from.number < to.number {
        let source = from.open(n);
        (source, to.open(n))
    } else {
        let target = to.open(n);
        (from.open(n), target)
    };
    table.hand_over(n, source, target);
}

/// Locks, and says so before and after.
fn hold<'a, T>(n: u32, name: &str, lock: &'a Mutex<T>) -> MutexGuard<'a, T> {
    println!("thread {n} wants {name}");
    let guard = lock.lock().unwrap();
    println!("thread {n} holds {name}");
    guard
}

struct Account {
    number: usize,
    balance: Mutex<i64>,
}

impl Account {
    /// Locks the account; then a clerk, a thread of its own, looks it up, and that takes a moment.
    #[allow(dead_code, reason = "the part that you write calls it")]
    fn open(&self, n: u32) -> MutexGuard<'_, i64> {
        let balance = hold(n, &format!("account {}", self.number), &self.balance);
        let clerk = thread::spawn(|| thread::sleep(LOOK_UP));
        clerk.join().unwrap();
        balance
    }
}

/// Where money is handed over, as soon as all seats are taken.
#[derive(Debug)]
struct Table {
    seats: Barrier,
}

impl Table {
    /// Thread `n` moves `n` coins. It takes the guards themselves: only who holds both accounts can call it.
    #[allow(dead_code, reason = "the part that you write calls it")]
    fn hand_over(&self, n: u32, mut source: MutexGuard<'_, i64>, mut target: MutexGuard<'_, i64>) {
        self.seats.wait();
        *source -= i64::from(n);
        *target += i64::from(n);
        println!("thread {n} moved {n}");
    }
}

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let planned = match args.as_slice() {
        ["crosswise"] => return crosswise(&Mutex::new(()), &Mutex::new(())),
        ["transfer", words @ ..] => routes(words).map(|routes| (routes, 1)),
        ["apart", words @ ..] => routes(words).map(|routes| (routes, words.len())),
        [] => Some((vec![(0, 1), (1, 0)], 1)),
        _ => None,
    };
    let Some((routes, seats)) = planned else {
        eprintln!("usage: deadlock crosswise | transfer FROM-TO... | apart FROM-TO...");
        process::exit(2);
    };
    transfers(&routes, seats);
}

/// A thread for each route; all start together.
fn transfers(routes: &[(usize, usize)], seats: usize) {
    let accounts: Vec<Account> = (0..ACCOUNTS).map(|number| Account { number, balance: Mutex::new(100) }).collect();
    let table = Table { seats: Barrier::new(seats) };
    let start = Barrier::new(routes.len());
    thread::scope(|scope| {
        for (n, &(from, to)) in (1..).zip(routes) {
            let (accounts, table, start) = (&accounts, &table, &start);
            scope.spawn(move || {
                start.wait();
                transfer(n, &accounts[from], &accounts[to], table);
            });
        }
    });
    for account in accounts {
        println!("account {} has {}", account.number, account.balance.into_inner().unwrap());
    }
}

/// `0-1`: from account 0 to account 1.
fn routes(words: &[&str]) -> Option<Vec<(usize, usize)>> {
    let account = |word: &str| word.parse().ok().filter(|&number| number < ACCOUNTS);
    let route = |word: &&str| {
        let (from, to) = word.split_once('-')?;
        Some((account(from)?, account(to)?)).filter(|(from, to)| from != to)
    };
    words.iter().map(route).collect()
}
