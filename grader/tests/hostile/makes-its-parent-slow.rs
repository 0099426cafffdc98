// tries: to choose when its parent has its turn (setpriority(2), sched_setscheduler(2), ioprio_set(2))
// ends: exit 0
// left: nobody
//! Sets what is there already: that it may is enough to make a supervisor come too late.

unsafe extern "C" {
    safe fn getppid() -> i32;
    safe fn getpriority(which: i32, who: i32) -> i32;
    safe fn setpriority(which: i32, who: i32, priority: i32) -> i32;
    safe fn sched_setscheduler(pid: i32, policy: i32, parameter: &i32) -> i32;
    fn syscall(number: i64, ...) -> i64;
}

const PRIO_PROCESS: i32 = 0;
const SCHED_OTHER: i32 = 0;
const SYS_IOPRIO_SET: i64 = 251;

fn main() {
    let parent = getppid();
    let nice = setpriority(PRIO_PROCESS, parent, getpriority(PRIO_PROCESS, parent)) == 0;
    let policy = sched_setscheduler(parent, SCHED_OTHER, &0) == 0;
    // SAFETY: the call takes numbers.
    let files = unsafe { syscall(SYS_IOPRIO_SET, 1_i64, i64::from(parent), 0_i64) } == 0;
    println!("{}", if nice || policy || files { "did it" } else { "denied" });
}
