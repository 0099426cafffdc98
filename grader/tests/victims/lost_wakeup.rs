//! Notifies first and waits afterwards, without looking at what the notice was about.

use std::sync::{Condvar, Mutex};

fn main() {
    let (lock, changed) = (Mutex::new(()), Condvar::new());
    changed.notify_all();
    let guard = lock.lock().unwrap();
    let _guard = changed.wait(guard).unwrap();
}
