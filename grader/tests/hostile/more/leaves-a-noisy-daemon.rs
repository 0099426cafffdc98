// tries: a daemon that goes on writing to the program's output
// ends: exit 0
// left: alive
//! A line every 20 ms; nobody waits until it has finished.

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
            println!("still here");
            thread::sleep(Duration::from_millis(20));
        }
    }
    // SAFETY: a status is not asked for.
    unsafe { waitpid(child, ptr::null_mut(), 0) };
}
