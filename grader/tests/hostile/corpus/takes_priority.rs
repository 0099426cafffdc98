// hostile: takes a higher priority, and one that nobody else gets a turn beside (SCHED_FIFO)
// verdict: denied
// leaves: nothing
// layers: L2
// control: refused

use std::io;

unsafe extern "C" {
    safe fn nice(by: i32) -> i32;
    safe fn sched_setscheduler(pid: i32, policy: i32, priority: &i32) -> i32;
}

fn main() {
    const SCHED_FIFO: i32 = 1;
    match nice(-10) {
        -1 => println!("denied: {}", io::Error::last_os_error()),
        now => println!("did it: {now}"),
    }
    match sched_setscheduler(0, SCHED_FIFO, &50) {
        0 => println!("did it: before all others"),
        _ => println!("denied: {}", io::Error::last_os_error()),
    }
}
