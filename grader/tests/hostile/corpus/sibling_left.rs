// hostile: leaves a process that is not its child but the grader's (CLONE_PARENT)
// verdict: left-behind
// leaves: processes
// layers: L1
// control: same

use std::{thread, time::Duration};

unsafe extern "C" {
    safe fn syscall(number: i64, ...) -> i64;
    safe fn setsid() -> i32;
}

fn main() {
    const CLONE: i64 = 56;
    const CLONE_PARENT: i64 = 0x8000;
    const SIGCHLD: i64 = 17;
    if syscall(CLONE, CLONE_PARENT | SIGCHLD, 0_i64, 0_i64, 0_i64, 0_i64) == 0 {
        setsid();
        thread::sleep(Duration::from_secs(60));
    }
}
