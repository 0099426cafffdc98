// tries: threads that make processes without end
// ends: swarmed or signal 6 or exit 101
// left: any
//! Threads that make processes without end.

use std::{thread, time::Duration};

unsafe extern "C" {
    safe fn fork() -> i32;
}

fn main() {
    for _ in 0..8 {
        thread::spawn(|| {
            loop {
                if fork() == 0 {
                    thread::sleep(Duration::from_secs(60));
                }
            }
        });
    }
    thread::sleep(Duration::from_secs(60));
}
