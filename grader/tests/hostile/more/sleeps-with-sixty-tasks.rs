// tries: to do nothing, with nearly as many tasks as there may be, and longer than it may
// ends: overran
// left: nobody
//! Sleeping uses up no processor, but time.

use std::{thread, time::Duration};

unsafe extern "C" {
    safe fn fork() -> i32;
}

fn main() {
    for _ in 0..60 {
        if fork() == 0 {
            break;
        }
    }
    thread::sleep(Duration::from_secs(60));
}
