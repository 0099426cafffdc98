// tries: to delete a file that is not its own
// ends: exit 0
// left: nobody
//! And its folder with it.

use std::{env, fs};

fn main() {
    let bait = format!("{}/bait.txt", env::args().nth(1).expect("a folder"));
    let done = fs::remove_file(&bait).is_ok() || fs::remove_dir_all(env::args().nth(1).expect("a folder")).is_ok();
    println!("{}", if done { "did it" } else { "denied" });
}
