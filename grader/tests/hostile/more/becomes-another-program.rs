// tries: to become a shell
// ends: exit 3
// left: nobody
//! What was set up for the program holds for what it becomes.

use std::{os::unix::process::CommandExt, process::Command};

fn main() {
    panic!("{}", Command::new("/bin/sh").args(["-c", "echo a shell; exit 3"]).exec());
}
