// hostile: sends SIGKILL to the first process whose parent is pid 1
// verdict: denied
// leaves: nothing
// layers: L2
// control: never

use std::{fs, io, process};

unsafe extern "C" {
    safe fn kill(pid: i32, signal: i32) -> i32;
}

fn main() {
    const SIGKILL: i32 = 9;
    // Whoever serves the system was there early.
    const LAST: i32 = 1 << 16;
    let me = process::id() as i32;
    let of_init = |pid: &i32| {
        let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
        status.lines().any(|line| line == "PPid:\t1")
    };
    match (2..=LAST).filter(|&pid| pid != me).find(of_init) {
        None => println!("denied: none in sight"),
        Some(pid) if kill(pid, SIGKILL) == 0 => println!("did it: {pid} is gone"),
        Some(_) => println!("denied: {}", io::Error::last_os_error()),
    }
}
