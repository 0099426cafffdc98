// tries: to write to a file outside through a link in its own folder
// ends: exit 0
// left: nobody
//! The link may be made; what it leads to may not be opened.

use std::{env, fs, os::unix::fs::symlink};

fn main() {
    let bait = format!("{}/bait.txt", env::args().nth(1).expect("a folder"));
    symlink(&bait, "link").expect("its own folder");
    symlink(env::args().nth(1).expect("a folder"), "folder").expect("its own folder");
    let done =
        fs::write("link", "gone").is_ok() || fs::write("folder/bait.txt", "gone").is_ok() || fs::read("link").is_ok();
    println!("{}", if done { "did it" } else { "denied" });
}
