// tries: to go on without a main thread, and to wait for ever
// ends: hung
// left: nobody
//! The process seems to have ended to whoever looks at its first thread only.

use std::{sync::mpsc, thread};

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
}

const SYS_EXIT: i64 = 60;

fn main() {
    thread::spawn(|| {
        let (_keep, never) = mpsc::channel::<()>();
        assert!(never.recv().is_err());
    });
    // SAFETY: the main thread holds nothing that another one needs.
    unsafe { syscall(SYS_EXIT, 0_i64) };
}
