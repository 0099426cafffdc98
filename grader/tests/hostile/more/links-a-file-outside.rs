// tries: to have a second name for a file that is not its own, in its own folder (link(2))
// ends: exit 0
// left: nobody
//! Through that name it could write.

use std::{env, fs};

fn main() {
    let bait = format!("{}/bait.txt", env::args().nth(1).expect("a folder"));
    let done = fs::hard_link(&bait, "theirs").is_ok() || fs::hard_link("/proc/self/exe", "itself").is_ok();
    println!("{}", if done { "did it" } else { "denied" });
}
