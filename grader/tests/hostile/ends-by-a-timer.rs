// tries: a timer that ends it
// ends: signal 14
// left: nobody
//! A timer that ends it.

use std::{thread, time::Duration};

unsafe extern "C" {
    safe fn ualarm(microseconds: u32, again: u32) -> u32;
}

fn main() {
    ualarm(100_000, 0);
    loop {
        thread::sleep(Duration::from_millis(10));
    }
}
