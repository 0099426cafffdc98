// tries: to reach files by the way of its parent's root and folder (/proc/PID/root, cwd)
// ends: exit 0
// left: nobody
//! The same files under other names.

use std::{env, fs};

unsafe extern "C" {
    safe fn getppid() -> i32;
}

fn main() {
    let bait = format!("{}/bait.txt", env::args().nth(1).expect("a folder"));
    let parent = getppid();
    let ways = ["self/root", "self/task/self/root", "thread-self/root"].map(|way| format!("/proc/{way}{bait}"));
    let far = [format!("/proc/{parent}/root{bait}"), format!("/proc/{parent}/cwd/Cargo.toml")];
    let done = ways.iter().chain(&far).any(|path| fs::read(path).is_ok());
    println!("{}", if done { "did it" } else { "denied" });
}
