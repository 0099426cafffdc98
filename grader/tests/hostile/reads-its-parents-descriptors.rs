// tries: opens what whoever runs it has open
// ends: exit 0
// left: nobody
//! Opens what whoever runs it has open.

use std::{fs::OpenOptions, os::unix::process::parent_id};

fn main() {
    let parent = parent_id();
    let failed =
        (0..64).all(|number| OpenOptions::new().write(true).open(format!("/proc/{parent}/fd/{number}")).is_err());
    println!("{}", if failed { "denied" } else { "did it" });
}
