// wrong: prints who eats; there is no table
// finding: no-threads
// observer: native

//! Philosophers sit around a table, with one fork between each two, and each needs two forks to eat.
//!
//! If all of them take the fork on their left and then wait for the one on their right, they wait for ever. How can all
//! eat?
//!
//! Write `dine`, one meal of one philosopher: take both forks, each once, with `philosopher.take(fork)`; then call
//! `philosopher.eat(one, other)`, which puts both back. In whatever order they begin, all must get to eat; and those who
//! are no neighbours must be able to eat at the same time. If your way needs more than the forks, add it to `Table`.
//!
//! In the mode `dine`, all sit at the table, and the next course is served when everybody has eaten. In the mode `apart`
//! only some sit there, none of them neighbours, and nobody puts down a fork before all of these eat.
//!
//! Read: `std::sync::Mutex`, and what you know from `deadlock`; `std::sync::Condvar` if you want to ask a waiter.
//!
//! Run:   `cargo run -p lesson-05-locks --bin philosophers -- dine [seats=5] [courses=2] [think_ms=5]`,
//!        `... -- apart 5 1 3`
//! Check: `cargo xtask check lesson-05/philosophers`

use std::env;

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    let numbers: Vec<u32> = args[1..].iter().map(|arg| arg.parse().unwrap()).collect();
    if args[0] == "apart" {
        for n in &numbers[1..] {
            println!("philosopher {n} eats");
        }
        return;
    }
    for _ in 0..numbers[1] {
        for n in 1..=numbers[0] {
            println!("philosopher {n} eats");
        }
    }
    for n in 1..=numbers[0] {
        println!("philosopher {n} goes home, meals: {}", numbers[1]);
    }
}
