// hostile: makes children of the grader (CLONE_PARENT) that end with 0, as if they were the program
// verdict: exits 7
// leaves: processes
// layers: L0
// control: same

use std::{process, thread, time::Duration};

unsafe extern "C" {
    safe fn syscall(number: i64, ...) -> i64;
}

fn main() {
    const CLONE: i64 = 56;
    const CLONE_PARENT: i64 = 0x8000;
    const SIGCHLD: i64 = 17;
    for _ in 0..10 {
        if syscall(CLONE, CLONE_PARENT | SIGCHLD, 0_i64, 0_i64, 0_i64, 0_i64) == 0 {
            process::exit(0);
        }
    }
    thread::sleep(Duration::from_millis(300));
    process::exit(7);
}
