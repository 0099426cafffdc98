// hostile: sends SIGKILL to the process that traces it, as /proc tells
// verdict: denied
// leaves: nothing
// layers: L2
// control: depends

use std::{fs, io};

unsafe extern "C" {
    safe fn kill(pid: i32, signal: i32) -> i32;
}

fn main() {
    const SIGKILL: i32 = 9;
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let tracer = status.lines().find_map(|line| line.strip_prefix("TracerPid:")).unwrap_or("0");
    match tracer.trim().parse() {
        Ok(0) | Err(_) => println!("denied: no tracer in sight"),
        Ok(pid) if kill(pid, SIGKILL) == 0 => println!("did it: {pid} is gone"),
        Ok(_) => println!("denied: {}", io::Error::last_os_error()),
    }
}
