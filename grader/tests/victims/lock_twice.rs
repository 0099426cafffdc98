//! The only thread takes a lock that it holds already.

use std::sync::Mutex;

fn main() {
    let lock = Mutex::new(());
    let _first = lock.lock();
    let _second = lock.lock();
}
