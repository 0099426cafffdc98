// wrong: the numbers are worked out by main, beside threads that do nothing
// finding: done-on-main
// observer: model

//! Threads that borrow what belongs to their caller: no copy, no `Arc`, no leak.
//!
//! Write `mark_all`. A thread for each page, all at the same time, calls `page.mark(glossary)`, which counts the words of
//! the page that stand in the glossary, notes the number on the page, and gives it back. `mark_all` comes back when all
//! are done, with the sum.
//!
//! The pages and the glossary belong to `main`, and stay there: `mark_all` borrows them, the threads borrow them from
//! `mark_all`. Both *can* be copied, but they may be large; what is copied, and what is never freed, is told at the end.
//!
//! Read: `std::thread::scope`, `std::thread::ScopedJoinHandle`;
//! Rust Atomics and Locks, chapter 1, "Scoped Threads".
//!
//! Run:   `cargo run -p lesson-03-threads --bin borrow-scoped -- [TEXT ...]`
//! Check: `cargo xtask check lesson-03/borrow-scoped`

use std::{env, thread};

fn main() {
    let known = ["borrow", "lock", "scope", "thread"];
    let mut sum = 0;
    let texts: Vec<String> = env::args().skip(1).collect();
    let threads: Vec<_> = texts.iter().map(|_| thread::spawn(|| {})).collect();
    let mut lines = Vec::new();
    for (index, text) in texts.iter().enumerate() {
        println!("{text} is marked");
        let marks = text.split(' ').filter(|word| known.contains(word)).count();
        sum += marks;
        lines.push(format!("page {} has Some({marks})", index + 1));
    }
    threads.into_iter().for_each(|thread| thread.join().unwrap());
    println!("{}", lines.join("\n"));
    println!("sum {sum}");
    println!("copied 0");
    println!("never freed 0");
}
