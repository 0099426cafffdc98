// tries: makes a file in a folder that is not its own
// ends: exit 0
// left: nobody
//! Makes a file in a folder that is not its own.

use std::{env, fs};

fn main() {
    let outside = env::args().nth(1).expect("a folder");
    let failed = fs::write(format!("{outside}/new.txt"), "new").is_err();
    println!("{}", if failed { "denied" } else { "did it" });
}
