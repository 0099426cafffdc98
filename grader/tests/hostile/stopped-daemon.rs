// tries: a child that stops itself
// ends: exit 0
// left: alive
//! A child that stops itself.

use std::{thread, time::Duration};

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn raise(number: i32) -> i32;
}

fn main() {
    if fork() == 0 {
        raise(19);
    } else {
        thread::sleep(Duration::from_millis(100));
    }
}
