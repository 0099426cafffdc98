// tries: becomes a shell
// ends: exit 7
// left: nobody
//! Becomes a shell.

use std::{os::unix::process::CommandExt, process::Command};

fn main() {
    let error = Command::new("/bin/sh").args(["-c", "exit 7"]).exec();
    println!("{error}");
}
