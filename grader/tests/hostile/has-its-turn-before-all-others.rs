// tries: to have its turn before all others (nice(2), SCHED_FIFO)
// ends: exit 0
// left: nobody
//! Needs a privilege that nobody is meant to have.

unsafe extern "C" {
    safe fn setpriority(which: i32, who: i32, priority: i32) -> i32;
    safe fn sched_setscheduler(pid: i32, policy: i32, parameter: &i32) -> i32;
}

const PRIO_PROCESS: i32 = 0;
const SCHED_FIFO: i32 = 1;
const SCHED_RR: i32 = 2;

fn main() {
    let nice = setpriority(PRIO_PROCESS, 0, -20) == 0;
    let first = [SCHED_FIFO, SCHED_RR].iter().any(|policy| sched_setscheduler(0, *policy, &99) == 0);
    // Back again, so that nobody suffers from the answer.
    sched_setscheduler(0, 0, &0);
    let done = nice || first;
    println!("{}", if done { "did it" } else { "denied" });
}
