// tries: a name that reads like the state of somebody dead, and children with such names
// ends: exit 0
// left: alive
//! What follows the name in /proc/PID/stat is what is meant to be believed.

use std::ffi::c_char;

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn pause() -> i32;
    fn prctl(option: i32, argument: *const c_char) -> i32;
}

const PR_SET_NAME: i32 = 15;

fn main() {
    // SAFETY: the name ends with a NUL.
    unsafe { prctl(PR_SET_NAME, c"a) Z 0 0 0 (b\n".as_ptr()) };
    if fork() == 0 {
        loop {
            pause();
        }
    }
}
