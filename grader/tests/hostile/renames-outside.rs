// tries: takes a file that is not its own into its folder
// ends: exit 0
// left: nobody
//! Takes a file that is not its own into its folder.

use std::{env, fs};

fn main() {
    let outside = env::args().nth(1).expect("a folder");
    let failed = fs::rename(format!("{outside}/bait.txt"), "mine").is_err();
    println!("{}", if failed { "denied" } else { "did it" });
}
