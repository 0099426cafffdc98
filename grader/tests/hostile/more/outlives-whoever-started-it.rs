// tries: not to be killed with its parent (PR_SET_PDEATHSIG), and to leave a child
// ends: exit 0
// left: alive
//! What it takes back for itself was never inherited by its child.

use std::{thread, time::Duration};

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn setsid() -> i32;
    fn prctl(option: i32, argument: u64) -> i32;
}

const PR_SET_PDEATHSIG: i32 = 1;

fn main() {
    // SAFETY: the option takes a number.
    unsafe { prctl(PR_SET_PDEATHSIG, 0) };
    if fork() == 0 {
        setsid();
        thread::sleep(Duration::from_secs(60));
    }
}
