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
    // The most that the kernel knows, where it does not say how many there are.
    let pid_max = fs::read_to_string("/proc/sys/kernel/pid_max").ok().and_then(|text| text.trim().parse().ok());
    let pid_max = pid_max.unwrap_or(1 << 22);
    let me = process::id() as i32;
    let of_init = |pid: &i32| {
        let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
        status.lines().any(|line| line == "PPid:\t1")
    };
    match (2..=pid_max).filter(|&pid| pid != me).find(of_init) {
        None => println!("denied: none in sight"),
        Some(pid) if kill(pid, SIGKILL) == 0 => println!("did it: {pid} is gone"),
        Some(_) => println!("denied: {}", io::Error::last_os_error()),
    }
}
