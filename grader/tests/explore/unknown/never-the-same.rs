//! Does something else each time, whatever the order of its threads: no order can be tried again.

use std::{arch::x86_64::_rdtsc, sync::Mutex, thread};

fn main() {
    let lock = Mutex::new(0);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                for _ in 0..8 {
                    // SAFETY: reads a counter.
                    if unsafe { _rdtsc() } / 64 % 2 == 0 {
                        *lock.lock().unwrap() += 1;
                    }
                }
            });
        }
    });
}
