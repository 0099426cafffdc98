// tries: ends every process in /proc but itself
// ends: exit 0
// left: nobody
// needs: signals kept in
//! Ends every process in /proc but itself.

use std::{fs, process};

unsafe extern "C" {
    safe fn kill(pid: i32, signal: i32) -> i32;
}

fn main() {
    for entry in fs::read_dir("/proc").unwrap().flatten() {
        let pid = entry.file_name().to_str().and_then(|name| name.parse::<i32>().ok());
        if let Some(pid) = pid.filter(|pid| *pid != process::id() as i32) {
            kill(pid, 9);
        }
    }
}
