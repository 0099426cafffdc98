// tries: a grandchild that keeps the output open
// ends: exit 0
// left: any
//! A grandchild that keeps the output open.

use std::{thread, time::Duration};

unsafe extern "C" {
    safe fn fork() -> i32;
}

fn main() {
    if fork() == 0 && fork() == 0 {
        thread::sleep(Duration::from_secs(600));
    }
}
