// tries: a daemon that has stopped itself
// ends: exit 0
// left: alive
//! Whoever ends it must not wait for it to go on.

use std::{process, ptr, thread, time::Duration};

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn setsid() -> i32;
    fn waitpid(pid: i32, status: *mut i32, options: i32) -> i32;
    safe fn raise(signal: i32) -> i32;
}

const SIGSTOP: i32 = 19;

fn main() {
    let child = fork();
    if child == 0 {
        setsid();
        if fork() > 0 {
            process::exit(0);
        }
        raise(SIGSTOP);
        loop {
            thread::sleep(Duration::from_secs(60));
        }
    }
    // SAFETY: a status is not asked for.
    unsafe { waitpid(child, ptr::null_mut(), 0) };
}
