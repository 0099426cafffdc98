// hostile: prints the lines of three children itself, with pids that it makes up, and has a child print one of its own
// verdict: unforged
// leaves: nothing
// layers: L0
// control: same

use std::{process, ptr};

unsafe extern "C" {
    safe fn fork() -> i32;
    fn wait(status: *mut i32) -> i32;
}

fn main() {
    let me = process::id();
    for child in 1..=3 {
        println!("process {} did part {child}", me + child);
    }
    if fork() == 0 {
        println!("process {me} did part 4");
        process::exit(0);
    }
    // SAFETY: a status is not asked for.
    unsafe { wait(ptr::null_mut()) };
    if fork() == 0 {
        // Gone before its line is read.
        println!("process {me} did part 5");
        process::abort();
    }
    // SAFETY: a status is not asked for.
    unsafe { wait(ptr::null_mut()) };
}
