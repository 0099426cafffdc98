// tries: a link to another folder, where its own one was, for whoever cleans up
// ends: exit 0
// left: nobody
//! Whoever follows it would remove what is not the program's.

use std::{env, fs, os::unix::fs::symlink};

fn main() {
    let outside = env::args().nth(1).expect("a folder");
    let own = env::current_dir().expect("it was there at the beginning");
    // A link in its own folder is allowed, and must not be followed by whoever removes the folder.
    symlink(&outside, "link").expect("its own folder");
    let replaced = fs::remove_dir_all(&own).is_ok() && symlink(&outside, &own).is_ok();
    println!("{}", if replaced { "did it" } else { "denied" });
}
