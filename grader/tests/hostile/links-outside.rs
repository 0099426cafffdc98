// tries: makes a hard link to a file that is not its own
// ends: exit 0
// left: nobody
//! Makes a hard link to a file that is not its own.

use std::{env, fs};

fn main() {
    let outside = env::args().nth(1).expect("a folder");
    let failed = fs::hard_link(format!("{outside}/bait.txt"), "mine").is_err();
    println!("{}", if failed { "denied" } else { "did it" });
}
