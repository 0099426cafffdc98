// tries: a daemon that writes for ever
// ends: exit 0 or flooded
// left: any
//! A daemon that writes for ever.

use std::{thread, time::Duration};

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn setsid() -> i32;
}

fn main() {
    if fork() != 0 {
        return;
    }
    setsid();
    if fork() != 0 {
        return;
    }
    loop {
        println!("still here");
        thread::sleep(Duration::from_millis(1));
    }
}
