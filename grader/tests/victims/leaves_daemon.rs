//! Ends while a daemon, forked twice and in a session of its own, still sleeps.

use std::{process, ptr, thread, time::Duration};

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn setsid() -> i32;
    fn waitpid(pid: i32, status: *mut i32, options: i32) -> i32;
}

fn main() {
    let child = fork();
    if child == 0 {
        setsid();
        if fork() == 0 {
            thread::sleep(Duration::from_secs(60));
        }
        process::exit(0);
    }
    // SAFETY: a status is not asked for.
    unsafe { waitpid(child, ptr::null_mut(), 0) };
}
