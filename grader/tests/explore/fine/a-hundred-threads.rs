//! A hundred threads that have nothing in common but a counter, which they leave alone but once.

use std::{
    sync::atomic::{AtomicU32, Ordering::Relaxed},
    thread,
};

fn main() {
    let begun = AtomicU32::new(0);
    let threads: u32 = thread::scope(|scope| {
        let threads: Vec<_> = (1..=100).map(|n| scope.spawn(move || n * n)).collect();
        begun.fetch_add(1, Relaxed);
        threads.into_iter().map(|thread| thread.join().unwrap()).sum()
    });
    assert_eq!((threads, begun.into_inner()), (338_350, 1));
}
