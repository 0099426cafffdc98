// tries: to learn that there is a file that is not its own, how large it is, and when it was changed
// ends: any
// left: any
// always-open: landlock(7) does not cover the metadata of files, and namespaces show the same files
//! Asks for its metadata.

use std::{env, fs};

fn main() {
    let bait = format!("{}/bait.txt", env::args().nth(1).expect("a folder"));
    let done = fs::metadata(&bait).is_ok_and(|file| file.len() > 0);
    println!("{}", if done { "did it" } else { "denied" });
}
