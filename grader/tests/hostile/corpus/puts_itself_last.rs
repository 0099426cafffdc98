// hostile: gives itself the lowest priority and one processor, so that it hardly gets a turn, and spins
// verdict: endless
// leaves: nothing
// layers: L0
// control: same

use std::hint;

unsafe extern "C" {
    safe fn nice(by: i32) -> i32;
    safe fn sched_setaffinity(pid: i32, size: usize, set: &u64) -> i32;
    safe fn sched_setscheduler(pid: i32, policy: i32, priority: &i32) -> i32;
}

fn main() {
    const SCHED_IDLE: i32 = 5;
    nice(19);
    sched_setaffinity(0, 8, &1);
    sched_setscheduler(0, SCHED_IDLE, &0);
    loop {
        hint::spin_loop();
    }
}
