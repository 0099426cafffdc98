// tries: to read a file that is not its own
// ends: exit 0
// left: nobody
//! By its path, and by a path that goes round.

use std::{env, fs};

fn main() {
    let bait = format!("{}/bait.txt", env::args().nth(1).expect("a folder"));
    let done = [bait.clone(), format!("/proc/self/cwd/..{bait}"), format!("./../../../../../../../../..{bait}")]
        .iter()
        .any(|path| fs::read(path).is_ok());
    println!("{}", if done { "did it" } else { "denied" });
}
