// tries: makes a folder where it has none
// ends: exit 0
// left: nobody
//! Makes a folder where it has none.

use std::{env, fs};

fn main() {
    let outside = env::args().nth(1).expect("a folder");
    let failed = fs::create_dir(format!("{outside}/new")).is_err();
    println!("{}", if failed { "denied" } else { "did it" });
}
