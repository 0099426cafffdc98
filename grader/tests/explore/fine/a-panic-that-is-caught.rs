//! A thread panics, and whoever joins it knows what to do.

use std::thread;

fn main() {
    let results: Vec<_> = (0..2).map(|n| thread::spawn(move || 10 / n)).map(|thread| thread.join()).collect();
    assert!(results[0].is_err());
    assert_eq!(results[1].as_ref().ok(), Some(&10));
}
