// tries: deletes a file that is not its own
// ends: exit 0
// left: nobody
//! Deletes a file that is not its own.

use std::{env, fs};

fn main() {
    let outside = env::args().nth(1).expect("a folder");
    let failed = fs::remove_file(format!("{outside}/bait.txt")).is_err();
    println!("{}", if failed { "denied" } else { "did it" });
}
