// hostile: ends, and leaves a daemon that was forked twice, in a session of its own, with no stream open
// verdict: left-behind
// leaves: processes
// layers: L1
// control: same

use std::{process, ptr, thread, time::Duration};

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn setsid() -> i32;
    safe fn close(fd: i32) -> i32;
    fn wait(status: *mut i32) -> i32;
}

fn main() {
    if fork() == 0 {
        setsid();
        if fork() == 0 {
            for fd in 0..1024 {
                close(fd);
            }
            thread::sleep(Duration::from_secs(60));
        }
        process::exit(0);
    }
    // SAFETY: a status is not asked for.
    unsafe { wait(ptr::null_mut()) };
}
