// tries: a daemon, forked twice, that only sleeps
// ends: exit 0
// left: alive
//! In a session of its own, with no parent of its own.

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
        if fork() > 0 {
            process::exit(0);
        }
        loop {
            thread::sleep(Duration::from_secs(60));
        }
    }
    // SAFETY: a status is not asked for.
    unsafe { waitpid(child, ptr::null_mut(), 0) };
}
