// tries: closes its streams and goes on
// ends: overran
// left: any
//! Closes its streams and goes on.

use std::{thread, time::Duration};

unsafe extern "C" {
    safe fn close(number: i32) -> i32;
}

fn main() {
    for number in 0..3 {
        close(number);
    }
    loop {
        thread::sleep(Duration::from_millis(10));
    }
}
