//! Ends while its child process, which has the same output, still sleeps.

use std::{thread, time::Duration};

unsafe extern "C" {
    safe fn fork() -> i32;
}

fn main() {
    if fork() == 0 {
        thread::sleep(Duration::from_secs(60));
        println!("too late");
    } else {
        println!("done");
    }
}
