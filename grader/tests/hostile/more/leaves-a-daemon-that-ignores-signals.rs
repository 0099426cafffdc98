// tries: a daemon that ignores every signal that can be ignored
// ends: exit 0
// left: alive
//! SIGTERM, SIGHUP, SIGINT and all the others; only SIGKILL and SIGSTOP are left.

use std::{process, ptr, thread, time::Duration};

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn setsid() -> i32;
    fn waitpid(pid: i32, status: *mut i32, options: i32) -> i32;
    safe fn signal(signal: i32, action: usize) -> usize;
}

const SIG_IGN: usize = 1;

fn main() {
    let child = fork();
    if child == 0 {
        setsid();
        if fork() > 0 {
            process::exit(0);
        }
        for number in 1..=64 {
            signal(number, SIG_IGN);
        }
        loop {
            thread::sleep(Duration::from_secs(60));
        }
    }
    // SAFETY: a status is not asked for.
    unsafe { waitpid(child, ptr::null_mut(), 0) };
}
