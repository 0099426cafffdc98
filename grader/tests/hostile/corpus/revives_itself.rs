// hostile: leaves two processes, each of which starts the other again when it was killed
// verdict: left-behind
// leaves: processes
// layers: L1
// control: never

use std::{ptr, thread, time::Duration};

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn getpid() -> i32;
    safe fn getppid() -> i32;
    safe fn setsid() -> i32;
    fn waitpid(pid: i32, status: *mut i32, options: i32) -> i32;
}

fn main() {
    if fork() == 0 {
        guard();
    }
}

fn guard() -> ! {
    loop {
        let guardian = getpid();
        let child = fork();
        if child == 0 {
            setsid();
            while getppid() == guardian {
                thread::sleep(Duration::from_millis(1));
            }
            // Goes on as the guardian of a new one.
        } else {
            // SAFETY: a status is not asked for.
            unsafe { waitpid(child, ptr::null_mut(), 0) };
        }
    }
}
