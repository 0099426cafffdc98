//! Runs another program and waits for it.

use std::process::Command;

fn main() {
    let status = Command::new("/bin/true").status().unwrap();
    println!("{status}");
}
