//! Guests, each greeted by a thread of its own: what a thread needs is moved into it.
//!
//! Write `start_all`. It starts a thread for each name, all at the same time, and gives back their handles. The first
//! name has seat 1, the next one seat 2, and so on. Each thread calls `hall.greet(greeting, seat, name)`, of the one
//! hall that all share.
//!
//! A thread may live longer than the function that starts it, so it can borrow nothing from there: the closure has to
//! own, or share, whatever it uses. That is what `move` and `Arc` are for.
//!
//! Read: `std::thread::spawn` (what does `'static` ask for?), `std::sync::Arc`;
//! The Rust Programming Language, chapter 16, "Using `move` Closures with Threads".
//!
//! Run:   `cargo run -p lesson-03-threads --bin move-in -- [GREETING=hello NAME ...]`
//! Check: `cargo xtask check lesson-03/move-in`

use std::env;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, JoinHandle};

/// Starts a thread for each name, which greets that guest; gives back their handles.
fn start_all(greeting: &str, names: Vec<String>, hall: &Arc<Hall>) -> Vec<JoinHandle<()>> {
    let mut handles = Vec::with_capacity(names.len());
    for (seat, name) in (1..).zip(&names) {
        let (greeting, name, hall) = (String::from(greeting), name.clone(), hall.clone());
        let greet = move || {
            hall.greet(greeting.as_str(), seat, name.as_str());
        };
        handles.push(thread::Builder::new().name(format!("seat {seat}")).spawn(greet).unwrap());
    }
    handles
}

/// Where everybody sits.
#[derive(Default)]
struct Hall {
    seated: AtomicUsize,
}

impl Hall {
    /// Greets a guest, who sits down.
    fn greet(&self, greeting: &str, seat: usize, name: &str) {
        println!("seat {seat}: {greeting}, {name}!");
        self.seated.fetch_add(1, Ordering::Relaxed);
    }
}

fn main() {
    let mut args = env::args().skip(1);
    let greeting = args.next().unwrap_or("hello".to_owned());
    let mut names: Vec<String> = args.collect();
    if names.is_empty() {
        names = ["Ada", "Grace", "Edsger"].map(str::to_owned).to_vec();
    }
    let hall = Arc::new(Hall::default());
    for handle in start_all(&greeting, names, &hall) {
        handle.join().unwrap();
    }
    println!("{} guests sit", hall.seated.load(Ordering::Relaxed));
}
