// tries: a daemon that ignores every signal that it may
// ends: exit 0
// left: alive
//! A daemon that ignores every signal that it may.

use std::{thread, time::Duration};

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn setsid() -> i32;
    fn signal(number: i32, handler: usize) -> usize;
}

fn main() {
    if fork() != 0 {
        return;
    }
    setsid();
    for number in 1..32 {
        // SAFETY: 1 is "ignore".
        unsafe { signal(number, 1) };
    }
    thread::sleep(Duration::from_secs(600));
}
