// hostile: ends, and leaves a daemon that was forked twice and goes on to write lines
// verdict: left-behind
// leaves: processes
// layers: L1
// control: same

use std::{process, ptr, thread, time::Duration};

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn setsid() -> i32;
    fn wait(status: *mut i32) -> i32;
}

fn main() {
    if fork() == 0 {
        setsid();
        if fork() == 0 {
            for number in 0..6000 {
                println!("still here {number}");
                thread::sleep(Duration::from_millis(10));
            }
        }
        process::exit(0);
    }
    // SAFETY: a status is not asked for.
    unsafe { wait(ptr::null_mut()) };
}
