// hostile: a new child writes each piece of the flood, and ends: none writes much, and each line has another writer
// verdict: flood or endless
// leaves: nothing
// layers: L0
// control: same

use std::{process, ptr};

unsafe extern "C" {
    safe fn fork() -> i32;
    fn wait(status: *mut i32) -> i32;
}

fn main() {
    let line = "x".repeat(60_000);
    loop {
        if fork() == 0 {
            println!("{line}");
            process::exit(0);
        }
        // SAFETY: a status is not asked for.
        unsafe { wait(ptr::null_mut()) };
    }
}
