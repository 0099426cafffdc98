//! Two threads take two locks crosswise, and both hold their first.

use std::{
    sync::{Barrier, Mutex},
    thread,
};

fn main() {
    let (left, right, both) = (Mutex::new(()), Mutex::new(()), Barrier::new(2));
    thread::scope(|scope| {
        scope.spawn(|| {
            let _left = left.lock();
            both.wait();
            let _right = right.lock();
        });
        scope.spawn(|| {
            let _right = right.lock();
            both.wait();
            let _left = left.lock();
        });
    });
}
