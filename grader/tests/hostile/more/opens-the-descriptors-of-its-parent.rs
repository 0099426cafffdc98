// tries: to open what its parent has open (/proc/PID/fd)
// ends: exit 0
// left: nobody
//! A supervisor's standard output is the answer of the run.

use std::fs::{self, OpenOptions};

unsafe extern "C" {
    safe fn getppid() -> i32;
}

fn main() {
    let mut done = false;
    for number in 0..20 {
        let path = format!("/proc/{}/fd/{number}", getppid());
        done |= fs::read_link(&path).is_ok() || OpenOptions::new().append(true).open(&path).is_ok();
    }
    println!("{}", if done { "did it" } else { "denied" });
}
