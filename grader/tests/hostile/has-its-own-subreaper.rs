// tries: a child that takes all orphans and lives on
// ends: exit 0
// left: any
//! A child that takes all orphans and lives on.

use std::{thread, time::Duration};

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn setsid() -> i32;
    fn prctl(option: i32, ...) -> i32;
}

fn main() {
    if fork() == 0 {
        // SAFETY: PR_SET_CHILD_SUBREAPER, with what it wants.
        unsafe { prctl(36, 1_u64) };
        if fork() == 0 && fork() == 0 {
            setsid();
        }
        thread::sleep(Duration::from_secs(600));
    }
}
