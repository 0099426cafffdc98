//! Closes its standard output, lives on for a while, and says so on its standard error.

use std::{thread, time::Duration};

unsafe extern "C" {
    safe fn close(fd: i32) -> i32;
}

fn main() {
    println!("closing");
    close(1);
    thread::sleep(Duration::from_millis(200));
    eprintln!("still here");
}
