// tries: a daemon that has closed all that it had, and left the folder
// ends: exit 0
// left: alive
//! Nothing connects it with the program any more, but that it comes of it.

use std::{env, process, ptr, thread, time::Duration};

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn setsid() -> i32;
    fn waitpid(pid: i32, status: *mut i32, options: i32) -> i32;
    safe fn close_range(first: u32, last: u32, flags: i32) -> i32;
}

fn main() {
    let child = fork();
    if child == 0 {
        setsid();
        if fork() > 0 {
            process::exit(0);
        }
        close_range(0, u32::MAX, 0);
        drop(env::set_current_dir("/"));
        loop {
            thread::sleep(Duration::from_secs(60));
        }
    }
    // SAFETY: a status is not asked for.
    unsafe { waitpid(child, ptr::null_mut(), 0) };
}
