// hostile: forks when it ends, in a function that the C library calls last (atexit)
// verdict: left-behind
// leaves: processes
// layers: L1
// control: same

use std::{thread, time::Duration};

unsafe extern "C" {
    safe fn atexit(function: extern "C" fn()) -> i32;
    safe fn fork() -> i32;
    safe fn setsid() -> i32;
}

extern "C" fn at_last() {
    if fork() == 0 {
        setsid();
        thread::sleep(Duration::from_secs(60));
    }
}

fn main() {
    atexit(at_last);
    println!("I end here, all of me");
}
