// tries: to choose when a whole group has its turn (setpriority(2) with PRIO_PGRP)
// ends: exit 0
// left: nobody
//! Sets what is there already. PRIO_USER would reach all that its user runs.

unsafe extern "C" {
    safe fn getpgid(pid: i32) -> i32;
    safe fn getppid() -> i32;
    safe fn getpriority(which: i32, who: i32) -> i32;
    safe fn setpriority(which: i32, who: i32, priority: i32) -> i32;
}

const PRIO_PGRP: i32 = 1;

fn main() {
    let group = getpgid(getppid());
    // 0 would be its own one.
    let done = group > 0 && setpriority(PRIO_PGRP, group, getpriority(PRIO_PGRP, group)) == 0;
    println!("{}", if done { "did it" } else { "denied" });
}
