// tries: to list folders that are not its own
// ends: exit 0
// left: nobody
//! The bait's, those of users, and the one above its own.

use std::{env, fs};

fn main() {
    let folder = env::args().nth(1).expect("a folder");
    let done = [&*folder, "..", "/", "/root", "/home", "/tmp", "/var", "/etc", "/run"]
        .iter()
        .any(|path| fs::read_dir(path).is_ok());
    println!("{}", if done { "did it" } else { "denied" });
}
