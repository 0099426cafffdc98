// finding: exit-code
//! Two children count in one file, and one of them may not see what the other has written.

use std::fs;

unsafe extern "C" {
    safe fn fork() -> i32;
    fn wait(status: *mut i32) -> i32;
}

fn main() {
    fs::write("counter", "0").unwrap();
    for _ in 0..2 {
        if fork() == 0 {
            let count: u32 = fs::read_to_string("counter").unwrap().parse().unwrap_or(0);
            fs::write("counter", (count + 1).to_string()).unwrap();
            return;
        }
    }
    for _ in 0..2 {
        // SAFETY: nobody wants the status.
        unsafe { wait(std::ptr::null_mut()) };
    }
    if fs::read_to_string("counter").unwrap() != "2" {
        std::process::exit(2);
    }
}
