// tries: writes through a symbolic link to a file that is not its own
// ends: exit 0
// left: nobody
//! Writes through a symbolic link to a file that is not its own.

use std::{env, fs, os::unix::fs::symlink};

fn main() {
    let outside = env::args().nth(1).expect("a folder");
    let failed = symlink(format!("{outside}/bait.txt"), "mine").and_then(|()| fs::write("mine", "gone")).is_err();
    println!("{}", if failed { "denied" } else { "did it" });
}
