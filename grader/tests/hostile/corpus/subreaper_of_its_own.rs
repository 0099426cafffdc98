// hostile: makes itself the reaper of its orphans (PR_SET_CHILD_SUBREAPER), gathers a hundred, and ends
// verdict: left-behind
// leaves: processes
// layers: L1
// control: same

use std::{process, ptr, thread, time::Duration};

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn setsid() -> i32;
    safe fn prctl(option: i32, ...) -> i32;
    fn waitpid(pid: i32, status: *mut i32, options: i32) -> i32;
}

fn main() {
    const PR_SET_CHILD_SUBREAPER: i32 = 36;
    prctl(PR_SET_CHILD_SUBREAPER, 1_i64);
    for _ in 0..100 {
        let child = fork();
        if child == 0 {
            if fork() == 0 {
                setsid();
                thread::sleep(Duration::from_secs(60));
            }
            process::exit(0);
        }
        // SAFETY: a status is not asked for.
        unsafe { waitpid(child, ptr::null_mut(), 0) };
    }
}
