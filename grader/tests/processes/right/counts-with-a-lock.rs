//! Two children count in one file, each with the file's lock in hand.

use std::fs::{self, File};

unsafe extern "C" {
    safe fn fork() -> i32;
    fn wait(status: *mut i32) -> i32;
}

fn main() {
    fs::write("counter", "0").unwrap();
    File::create("lock").unwrap();
    for _ in 0..2 {
        if fork() == 0 {
            let lock = File::open("lock").unwrap();
            lock.lock().unwrap();
            let count: u32 = fs::read_to_string("counter").unwrap().parse().unwrap();
            fs::write("counter", (count + 1).to_string()).unwrap();
            return;
        }
    }
    for _ in 0..2 {
        // SAFETY: nobody wants the status.
        unsafe { wait(std::ptr::null_mut()) };
    }
    assert_eq!(fs::read_to_string("counter").unwrap(), "2");
}
