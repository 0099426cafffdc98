//! Several clients download at the same time; the lock is held for the adding only.
//!
//! 1. `fetch`: client `n` downloads from the server, and adds the bytes it got to the total.
//! 2. `fetch_all`: every client, 1 to `clients`, fetches on a thread of its own, all at the same time; it comes back
//!    when all are done.
//!
//! The server is given. It sends nothing until every client has connected.
//!
//! Read: `std::sync::Mutex`, `std::thread::scope`;
//! Rust Atomics and Locks, chapter 1, "Lifetime of the MutexGuard".
//!
//! Run:   `cargo run -p lesson-05-locks --bin guard-scope -- [clients=3]`
//! Check: `cargo xtask check lesson-05/guard-scope`

use std::sync::{Barrier, Mutex};
use std::{env, process, thread};

/// Client `n` downloads, and adds what it got to the total.
fn fetch(n: u64, server: &Server, total: &Mutex<u64>) {
    let before = total.lock().unwrap();
    drop(before);
    let bytes = server.download(n);
    let mut guard = total.lock().unwrap();
    *guard = match guard.checked_add(bytes) {
        Some(sum) => sum,
        None => panic!("too much"),
    };
    drop(guard);
}

/// Every client fetches on a thread of its own.
fn fetch_all(clients: u64, server: &Server, total: &Mutex<u64>) {
    thread::scope(|scope| {
        for n in 1..=clients {
            scope.spawn(move || fetch(n, server, total));
        }
    });
}

#[derive(Debug)]
struct Server {
    all_connected: Barrier,
}

impl Server {
    /// Sends client `n` its bytes, as soon as every client has connected.
    #[allow(dead_code, reason = "the part that you write calls it")]
    fn download(&self, n: u64) -> u64 {
        println!("client {n} connects");
        self.all_connected.wait();
        let bytes = 100 * n;
        println!("client {n} has {bytes} bytes");
        bytes
    }
}

fn main() {
    let numbers: Vec<Option<u64>> = env::args().skip(1).map(|arg| arg.parse().ok()).collect();
    let clients = match numbers[..] {
        [] => 3,
        [Some(clients @ 1..=50)] => clients,
        _ => {
            eprintln!("usage: guard-scope [clients=3]   (at most 50)");
            process::exit(2);
        }
    };
    let server = Server { all_connected: Barrier::new(clients as usize) };
    let total = Mutex::new(0);
    fetch_all(clients, &server, &total);
    println!("total {}", total.into_inner().unwrap());
}
