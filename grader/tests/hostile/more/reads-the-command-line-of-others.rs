// tries: to read how others were started (/proc/PID/cmdline)
// ends: any
// left: any
// open: /proc shows it to everybody; only a process namespace (L3) hides who has it
//! What stands there is not secret to the kernel.

use std::{env, fs};

fn main() {
    let other = env::args().nth(2).expect("a process id");
    let line = fs::read(format!("/proc/{other}/cmdline"));
    println!("{}", if line.is_ok_and(|line| !line.is_empty()) { "did it" } else { "denied" });
}
