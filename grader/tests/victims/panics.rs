//! Panics in its main thread, or in another one, which it joins.

use std::{env, thread};

fn main() {
    if env::args().nth(1).as_deref() == Some("main") {
        panic!("not my day");
    }
    let ended = thread::spawn(|| panic!("not my day")).join();
    println!("the thread {}", if ended.is_err() { "panicked" } else { "returned" });
}
