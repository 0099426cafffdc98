// hostile: sends SIGKILL to the process group of its parent
// verdict: denied
// leaves: nothing
// layers: L2
// control: never

use std::io;

unsafe extern "C" {
    safe fn getppid() -> i32;
    safe fn getpgrp() -> i32;
    safe fn getpgid(pid: i32) -> i32;
    safe fn killpg(group: i32, signal: i32) -> i32;
}

fn main() {
    const SIGKILL: i32 = 9;
    match getpgid(getppid()) {
        group if group == getpgrp() || group <= 0 => println!("denied: no other group in sight"),
        group if killpg(group, SIGKILL) == 0 => println!("did it: {group} is gone"),
        _ => println!("denied: {}", io::Error::last_os_error()),
    }
}
