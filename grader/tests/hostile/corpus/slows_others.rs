// hostile: takes the priority and the processors of its parent and of another process away
// verdict: denied
// leaves: nothing
// layers: L2
// control: did it

use std::{env, io};

unsafe extern "C" {
    safe fn getppid() -> i32;
    safe fn setpriority(which: i32, who: u32, priority: i32) -> i32;
    safe fn sched_setaffinity(pid: i32, size: usize, set: &u64) -> i32;
    safe fn sched_setscheduler(pid: i32, policy: i32, priority: &i32) -> i32;
}

fn main() {
    const PRIO_PROCESS: i32 = 0;
    const SCHED_IDLE: i32 = 5;
    const CPU_0: u64 = 1;
    let bait: i32 = env::args().nth(2).unwrap().parse().unwrap();
    for pid in [getppid(), bait] {
        if pid == 0 {
            println!("denied: no parent in sight");
            continue;
        }
        told("setpriority", setpriority(PRIO_PROCESS, pid as u32, 19));
        told("sched_setaffinity", sched_setaffinity(pid, 8, &CPU_0));
        told("sched_setscheduler", sched_setscheduler(pid, SCHED_IDLE, &0));
    }
}

fn told(call: &str, result: i32) {
    match result {
        0 => println!("did it: {call}"),
        _ => println!("denied: {call}: {}", io::Error::last_os_error()),
    }
}
