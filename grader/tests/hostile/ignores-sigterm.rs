// tries: ignores a request to end, and goes on
// ends: overran
// left: any
//! Ignores a request to end, and goes on.

use std::{thread, time::Duration};

unsafe extern "C" {
    fn signal(number: i32, handler: usize) -> usize;
}

fn main() {
    // SAFETY: 1 is "ignore".
    unsafe { signal(15, 1) };
    loop {
        thread::sleep(Duration::from_millis(10));
    }
}
