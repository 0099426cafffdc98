//! A thread local whose destructor panics: the process is aborted, as it cannot be unwound.

use std::thread;

struct Fragile;

impl Drop for Fragile {
    fn drop(&mut self) {
        panic!("in the destructor");
    }
}

thread_local! {
    static FRAGILE: Fragile = const { Fragile };
}

fn main() {
    println!("before");
    let _ = thread::spawn(|| FRAGILE.with(|_| ())).join();
    println!("nobody comes here");
}
