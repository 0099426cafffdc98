// tries: a hundred children that nobody waits for
// ends: exit 0
// left: zombie
//! Each child ends before the next one begins; none is ever waited for.

use std::process;

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn waitid(kind: i32, id: i32, info: &mut [u64; 16], options: i32) -> i32;
}

const P_PID: i32 = 1;
const WEXITED: i32 = 4;
const WNOWAIT: i32 = 0x100_0000;

fn main() {
    for _ in 0..100 {
        let child = fork();
        if child == 0 {
            process::exit(0);
        }
        // It sees the end, and leaves the status where it is.
        waitid(P_PID, child, &mut [0; 16], WEXITED | WNOWAIT);
    }
}
