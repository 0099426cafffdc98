// hostile: forks one child after another for ever, and waits for each: never more than two, and pids run round
// verdict: endless
// leaves: nothing
// layers: L0
// control: same

use std::{process, ptr};

unsafe extern "C" {
    safe fn fork() -> i32;
    fn waitpid(pid: i32, status: *mut i32, options: i32) -> i32;
}

fn main() {
    loop {
        let child = fork();
        if child == 0 {
            process::exit(0);
        }
        // SAFETY: a status is not asked for.
        unsafe { waitpid(child, ptr::null_mut(), 0) };
    }
}
