// wrong: works the sums out on the main thread and prints them
// finding: no-threads
// observer: native

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

use std::env;

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    let mut balances = [100; 4];
    for (n, route) in (1..).zip(args.iter().skip(1)) {
        let (from, to) = route.split_once('-').unwrap();
        let (from, to): (usize, usize) = (from.parse().unwrap(), to.parse().unwrap());
        for account in [from, to] {
            println!("thread {n} wants account {account}");
            println!("thread {n} holds account {account}");
        }
        balances[from] -= n;
        balances[to] += n;
        println!("thread {n} moved {n}");
    }
    for (number, balance) in balances.iter().enumerate() {
        println!("account {number} has {balance}");
    }
}
