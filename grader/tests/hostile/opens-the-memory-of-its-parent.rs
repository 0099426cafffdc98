// tries: to open its parent's memory as a file (/proc/PID/mem)
// ends: exit 0
// left: nobody
//! To read, and to write; and that of a process that is not its own.

use std::{env, fs::OpenOptions};

unsafe extern "C" {
    safe fn getppid() -> i32;
}

fn main() {
    let other = env::args().nth(2).expect("a process id");
    let mut done = false;
    for pid in [getppid().to_string(), other] {
        for file in ["mem", "maps", "environ", "auxv"] {
            let path = format!("/proc/{pid}/{file}");
            // What may not be read can often be opened, and is empty.
            done |= std::fs::read(&path).is_ok_and(|bytes| !bytes.is_empty());
            done |= OpenOptions::new().write(true).open(&path).is_ok();
        }
    }
    println!("{}", if done { "did it" } else { "denied" });
}
