// finding: exit-code
//! Believes that a second is enough for the child to have written.

use std::{fs, thread, time::Duration};

unsafe extern "C" {
    safe fn fork() -> i32;
    fn wait(status: *mut i32) -> i32;
}

fn main() {
    if fork() == 0 {
        fs::write("result", "42").unwrap();
        return;
    }
    thread::sleep(Duration::from_secs(1));
    let is_there = fs::read_to_string("result").is_ok_and(|text| text == "42");
    // SAFETY: nobody wants the status.
    unsafe { wait(std::ptr::null_mut()) };
    if !is_there {
        std::process::exit(2);
    }
}
