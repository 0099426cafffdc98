// tries: writes into a file that is not its own
// ends: exit 0
// left: nobody
//! Writes into a file that is not its own.

use std::{env, fs};

fn main() {
    let outside = env::args().nth(1).expect("a folder");
    let failed = fs::write(format!("{outside}/bait.txt"), "gone").is_err();
    println!("{}", if failed { "denied" } else { "did it" });
}
