// tries: to make a folder beside a file that is not its own
// ends: exit 0
// left: nobody
//! And a link, and a fifo's place.

use std::{env, fs, os::unix::fs::symlink};

fn main() {
    let folder = env::args().nth(1).expect("a folder");
    let done = fs::create_dir(format!("{folder}/new")).is_ok() || symlink("/", format!("{folder}/link")).is_ok();
    println!("{}", if done { "did it" } else { "denied" });
}
