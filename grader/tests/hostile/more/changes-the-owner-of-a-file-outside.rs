// tries: to give a file that is not its own to somebody else (chown(2))
// ends: any
// left: any
// open: landlock(7) does not cover the owner of a file that a user owns
//! To its own group at least, which a user may.

use std::{
    env, fs,
    os::unix::fs::{MetadataExt, chown},
};

fn main() {
    let bait = format!("{}/bait.txt", env::args().nth(1).expect("a folder"));
    let own = fs::metadata(".").expect("its own folder");
    let done = chown(&bait, Some(0), Some(0)).is_ok() || chown(&bait, None, Some(own.gid())).is_ok();
    println!("{}", if done { "did it" } else { "denied" });
}
