// tries: each process makes one child and waits for it
// ends: swarmed
// left: nobody
//! A chain that grows and in which only the last one is awake.

use std::ptr;

unsafe extern "C" {
    safe fn fork() -> i32;
    fn waitpid(pid: i32, status: *mut i32, options: i32) -> i32;
}

fn main() {
    loop {
        let child = fork();
        if child > 0 {
            // SAFETY: a status is not asked for.
            unsafe { waitpid(child, ptr::null_mut(), 0) };
        }
    }
}
