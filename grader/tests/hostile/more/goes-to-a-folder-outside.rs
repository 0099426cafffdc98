// tries: to work in a folder that is not its own, and to read from there
// ends: exit 0
// left: nobody
//! It may go there; that gives it nothing.

use std::{env, fs};

fn main() {
    let done = env::set_current_dir(env::args().nth(1).expect("a folder")).is_ok()
        && (fs::read("bait.txt").is_ok() || fs::write("new", "x").is_ok() || fs::read_dir(".").is_ok());
    println!("{}", if done { "did it" } else { "denied" });
}
