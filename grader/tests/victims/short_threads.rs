//! Fifty threads that return at once.

use std::thread;

fn main() {
    thread::scope(|scope| {
        for _ in 0..50 {
            scope.spawn(|| ());
        }
    });
}
