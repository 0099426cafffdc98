// tries: a crash in the handler of a crash
// ends: signal 11
// left: nobody
//! The handler of SIGSEGV writes where nothing is, as the program did.

use std::{hint::black_box, ptr};

unsafe extern "C" {
    safe fn signal(signal: i32, action: extern "C" fn(i32)) -> usize;
}

const SIGSEGV: i32 = 11;

extern "C" fn crash(_: i32) {
    let nowhere: *mut u8 = black_box(ptr::without_provenance_mut(8));
    // SAFETY: it is not safe: nothing is there, and the kernel says so by a signal.
    unsafe { nowhere.write_volatile(1) };
}

fn main() {
    signal(SIGSEGV, crash);
    crash(0);
}
