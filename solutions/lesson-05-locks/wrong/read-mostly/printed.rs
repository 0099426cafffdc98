// wrong: prints what people would see
// finding: no-threads
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

use std::env;

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    let people = match args[0].as_str() {
        "together" => "r".repeat(args[1].parse().unwrap()),
        _ => args[1].clone(),
    };
    let (mut readers, mut price) = (0, 100);
    for person in people.chars() {
        if person == 'r' || person == 'R' {
            readers += 1;
            println!("reader {readers} sees {price}");
        } else {
            price += 1;
        }
    }
    println!("main sees {price}");
}
