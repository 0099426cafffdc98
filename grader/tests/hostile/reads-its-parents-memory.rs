// tries: opens the memory of whoever runs it
// ends: exit 0
// left: nobody
//! Opens the memory of whoever runs it.

use std::{
    fs::{File, OpenOptions},
    os::unix::process::parent_id,
};

fn main() {
    let path = format!("/proc/{}/mem", parent_id());
    let failed = OpenOptions::new().write(true).open(&path).is_err() && File::open(path).is_err();
    println!("{}", if failed { "denied" } else { "did it" });
}
