// tries: sixty more children than it may have, none of which the tracer is told of (CLONE_UNTRACED)
// ends: swarmed
// left: nobody
//! Makes children whose birth stops nobody; they sleep, and are a hundred and twenty at most.

use std::{thread, time::Duration};

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
}

const SYS_CLONE: i64 = 56;
const SIGCHLD: i64 = 17;
const CLONE_UNTRACED: i64 = 0x80_0000;

fn main() {
    for _ in 0..120 {
        // SAFETY: without CLONE_VM the child has memory of its own, as after fork(2).
        let mut child = unsafe { syscall(SYS_CLONE, CLONE_UNTRACED | SIGCHLD, 0_i64, 0_i64, 0_i64, 0_i64) };
        if child < 0 {
            // Where that is forbidden there are ordinary ones.
            // SAFETY: as above.
            child = unsafe { syscall(SYS_CLONE, SIGCHLD, 0_i64, 0_i64, 0_i64, 0_i64) };
        }
        if child == 0 {
            break;
        }
    }
    thread::sleep(Duration::from_millis(1500));
}
