// tries: takes back that it dies with its parent
// ends: exit 0
// left: any
//! Takes back that it dies with its parent.

use std::{thread, time::Duration};

unsafe extern "C" {
    safe fn fork() -> i32;
    fn prctl(option: i32, ...) -> i32;
}

fn main() {
    if fork() == 0 {
        // SAFETY: PR_SET_PDEATHSIG takes a number; 0 is none.
        unsafe { prctl(1, 0_u64) };
        thread::sleep(Duration::from_secs(600));
    }
}
