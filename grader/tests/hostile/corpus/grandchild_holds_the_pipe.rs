// hostile: its grandchild inherits the output and sleeps, so that the end of the output never comes
// verdict: left-behind
// leaves: processes
// layers: L0
// control: same

use std::{process, ptr, thread, time::Duration};

unsafe extern "C" {
    safe fn fork() -> i32;
    fn wait(status: *mut i32) -> i32;
}

fn main() {
    if fork() == 0 {
        if fork() == 0 {
            thread::sleep(Duration::from_secs(60));
        }
        process::exit(0);
    }
    // SAFETY: a status is not asked for.
    unsafe { wait(ptr::null_mut()) };
    println!("done");
}
