// tries: a name that is no text, for a process whose threads wait for each other
// ends: hung
// left: nobody
//! Bytes that are no UTF-8; its threads and its child inherit them.

use std::{ffi::c_char, sync::Barrier, thread};

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn wait(status: Option<&mut i32>) -> i32;
    fn prctl(option: i32, argument: *const c_char) -> i32;
}

const PR_SET_NAME: i32 = 15;

fn main() {
    // SAFETY: the name ends with a NUL.
    unsafe { prctl(PR_SET_NAME, c"\xff\xfe) Z 1".as_ptr()) };
    if fork() > 0 {
        wait(None);
        return;
    }
    let meet = Barrier::new(4);
    thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| (meet.wait(), meet.wait(), thread::park()));
        }
        meet.wait();
        meet.wait();
    });
}
