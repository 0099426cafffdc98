//! Waits for the end of a child process that stops itself.

use std::ptr;

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn raise(signal: i32) -> i32;
    fn waitpid(pid: i32, status: *mut i32, options: i32) -> i32;
}

fn main() {
    const SIGSTOP: i32 = 19;
    match fork() {
        0 => drop(raise(SIGSTOP)),
        // SAFETY: a status is not asked for.
        child => drop(unsafe { waitpid(child, ptr::null_mut(), 0) }),
    }
}
