// tries: to write to a file that is not its own
// ends: exit 0
// left: nobody
//! From its beginning, at its end, and a new one beside it.

use std::{
    env,
    fs::{File, OpenOptions},
};

fn main() {
    let bait = format!("{}/bait.txt", env::args().nth(1).expect("a folder"));
    let folder = env::args().nth(1).expect("a folder");
    let done = OpenOptions::new().append(true).open(&bait).is_ok()
        || OpenOptions::new().write(true).truncate(true).open(&bait).is_ok()
        || File::create(format!("{folder}/new")).is_ok();
    println!("{}", if done { "did it" } else { "denied" });
}
