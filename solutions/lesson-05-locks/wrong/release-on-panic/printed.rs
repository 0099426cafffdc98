// wrong: prints what the clerks would do
// finding: no-threads
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

use std::env;

fn main() {
    let numbers: Vec<u32> = env::args().skip(1).map(|arg| arg.parse().unwrap()).collect();
    let (clerks, clumsy) = (numbers[0], numbers[1]);
    let mut sum = 0;
    for n in 1..=clerks {
        println!("clerk {n} writes {}", 10 * n);
        println!("clerk {n} closes the book");
        sum += 10 * n;
        if n <= clumsy {
            println!("clerk {n} panicked");
            println!("clerk {} repairs the ledger", n + 1);
        }
    }
    for n in 1..=2 {
        println!("auditor {n} reads {clerks} entries, sum {sum}");
    }
}
