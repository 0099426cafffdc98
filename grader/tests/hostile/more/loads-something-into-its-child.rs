// tries: to have a program of the system load a library that is none (LD_PRELOAD)
// ends: exit 0
// left: nobody
//! For a child it may; for everybody (/etc/ld.so.preload) it may not.

use std::{fs, process::Command};

fn main() {
    fs::write("library.so", "no library").expect("its own folder");
    let child = Command::new("/bin/true").env("LD_PRELOAD", "./library.so").env("LD_AUDIT", "./library.so").status();
    eprintln!("the child: {}", child.is_ok());
    let done = fs::OpenOptions::new().create(true).append(true).open("/etc/ld.so.preload").is_ok();
    println!("{}", if done { "did it" } else { "denied" });
}
