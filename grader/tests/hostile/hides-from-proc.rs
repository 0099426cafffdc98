// tries: cannot be looked at
// ends: overran or hung
// left: any
//! Cannot be looked at.

use std::{thread, time::Duration};

unsafe extern "C" {
    fn prctl(option: i32, ...) -> i32;
}

fn main() {
    // SAFETY: PR_SET_DUMPABLE takes a number.
    unsafe { prctl(4, 0_u64) };
    thread::sleep(Duration::from_secs(600));
}
