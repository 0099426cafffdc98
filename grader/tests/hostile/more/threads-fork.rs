// tries: threads that fork children that start threads
// ends: swarmed
// left: nobody
//! A storm of both kinds of tasks.

use std::{thread, time::Duration};

unsafe extern "C" {
    safe fn fork() -> i32;
}

fn spread() {
    drop(thread::Builder::new().spawn(|| {
        if fork() == 0 {
            spread();
        }
        thread::sleep(Duration::from_secs(60));
    }));
    if fork() == 0 {
        spread();
    }
    thread::sleep(Duration::from_secs(60));
}

fn main() {
    spread();
}
