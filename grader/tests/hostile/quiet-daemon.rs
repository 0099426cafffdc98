// tries: a daemon that closes its streams and lives on
// ends: exit 0
// left: alive
//! A daemon that closes its streams and lives on.

use std::{thread, time::Duration};

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn setsid() -> i32;
    safe fn close(number: i32) -> i32;
}

fn main() {
    if fork() != 0 {
        return;
    }
    setsid();
    if fork() != 0 {
        return;
    }
    for number in 0..3 {
        close(number);
    }
    thread::sleep(Duration::from_secs(600));
}
