// tries: to lock a file outside, for which somebody else then waits (flock(2))
// ends: exit 0
// left: nobody
//! The bait, its own executable, and a file of the system that may be read.

use std::{env, fs};

fn main() {
    let bait = format!("{}/bait.txt", env::args().nth(1).expect("a folder"));
    let done = fs::File::open(&bait).is_ok_and(|file| file.try_lock().is_ok());
    // What it may read it may lock: that is a known way of talking to each other, and ends with it.
    let shared = fs::File::open("/etc/passwd").is_ok_and(|file| file.try_lock().is_ok());
    eprintln!("a file of the system: {shared}");
    println!("{}", if done { "did it" } else { "denied" });
}
