// hostile: becomes a shell that leaves a program behind and sleeps
// verdict: endless or hang
// leaves: processes
// layers: L0
// control: same

use std::{os::unix::process::CommandExt, process::Command};

fn main() {
    let error = Command::new("/bin/sh").args(["-c", "sleep 1000 & exec sleep 1000"]).exec();
    println!("denied: {error}");
}
