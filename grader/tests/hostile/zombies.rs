// tries: a hundred children for which nobody waits
// ends: exit 0 or swarmed
// left: any
//! A hundred children for which nobody waits.

use std::{thread, time::Duration};

unsafe extern "C" {
    safe fn fork() -> i32;
}

fn main() {
    for _ in 0..40 {
        if fork() == 0 {
            return;
        }
    }
    thread::sleep(Duration::from_millis(100));
}
