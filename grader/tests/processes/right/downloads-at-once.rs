//! Three sleepers at once: all of it takes as long as the longest.

use std::{
    thread,
    time::{Duration, Instant},
};

unsafe extern "C" {
    safe fn fork() -> i32;
    fn wait(status: *mut i32) -> i32;
}

fn main() {
    let began = Instant::now();
    for seconds in [5, 6, 7] {
        if fork() == 0 {
            thread::sleep(Duration::from_secs(seconds));
            println!("slept {seconds}");
            return;
        }
    }
    for _ in 0..3 {
        // SAFETY: nobody wants the status.
        unsafe { wait(std::ptr::null_mut()) };
    }
    assert!(began.elapsed() >= Duration::from_secs(7));
}
