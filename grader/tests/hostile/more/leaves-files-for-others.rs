// tries: to leave files where everybody looks: /tmp, /dev/shm, /var/tmp, /run
// ends: exit 0
// left: nobody
// its-own: with L3 each run has a /dev/shm of its own, which goes with it
//! If it can, it takes them away again.

use std::{fs, process};

fn main() {
    let mut done = false;
    for folder in ["/tmp", "/var/tmp", "/dev/shm", "/run", "/run/lock", "/dev/mqueue", "/"] {
        let path = format!("{folder}/left-by-a-program-{}", process::id());
        if fs::write(&path, "x").is_ok() {
            done = true;
            drop(fs::remove_file(path));
        }
    }
    println!("{}", if done { "did it" } else { "denied" });
}
