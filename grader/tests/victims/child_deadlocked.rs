//! Waits for a child process that takes a lock twice.

use std::{ptr, sync::Mutex};

unsafe extern "C" {
    safe fn fork() -> i32;
    fn waitpid(pid: i32, status: *mut i32, options: i32) -> i32;
}

fn main() {
    match fork() {
        0 => {
            let lock = Mutex::new(());
            let _first = lock.lock();
            let _second = lock.lock();
        }
        // SAFETY: a status is not asked for.
        child => drop(unsafe { waitpid(child, ptr::null_mut(), 0) }),
    }
}
