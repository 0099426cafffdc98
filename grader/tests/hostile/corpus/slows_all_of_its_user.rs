// hostile: takes the priority of every process of its user away, and of its parent's group
// verdict: denied
// leaves: nothing
// layers: L2
// control: never

use std::io;

unsafe extern "C" {
    safe fn getppid() -> i32;
    safe fn getpgid(pid: i32) -> i32;
    safe fn getuid() -> u32;
    safe fn setpriority(which: i32, who: u32, priority: i32) -> i32;
}

fn main() {
    const PRIO_PGRP: i32 = 1;
    const PRIO_USER: i32 = 2;
    let group = getpgid(getppid()) as u32;
    for (which, who) in [(PRIO_USER, getuid()), (PRIO_PGRP, group)] {
        match setpriority(which, who, 1) {
            0 => println!("did it: all of {who}"),
            _ => println!("denied: {}", io::Error::last_os_error()),
        }
    }
}
