// tries: to execute a file that is not its own
// ends: exit 0
// left: nobody
//! A script that anybody else may execute, if it could be made so.

use std::{env, process::Command};

fn main() {
    let bait = format!("{}/bait.txt", env::args().nth(1).expect("a folder"));
    let done = Command::new(&bait).status().is_ok()
        || Command::new("/bin/sh").arg(&bait).status().is_ok_and(|status| status.success());
    println!("{}", if done { "did it" } else { "denied" });
}
