// tries: to be quicker than whoever checks: a path that is its own and the next moment is not
// ends: exit 0
// left: nobody
//! One thread swaps a file and a link to the bait, the other opens it, again and again.

use std::{env, fs, os::unix::fs::symlink, thread};

fn main() {
    let bait = format!("{}/bait.txt", env::args().nth(1).expect("a folder"));
    fs::write("mine", "mine").expect("its own folder");
    let swapping = thread::spawn(move || {
        for _ in 0..1000 {
            drop(fs::remove_file("path"));
            drop(symlink(&bait, "path"));
            drop(fs::remove_file("path"));
            drop(fs::hard_link("mine", "path"));
        }
    });
    let mut done = false;
    while !swapping.is_finished() {
        done |= fs::read("path").is_ok_and(|bytes| !bytes.is_empty() && bytes != b"mine");
    }
    println!("{}", if done { "did it" } else { "denied" });
}
