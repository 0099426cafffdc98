//! Says that it is ready, and ends by itself when SIGTERM has come.

use std::{
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::Duration,
};

unsafe extern "C" {
    safe fn signal(signal: i32, action: extern "C" fn(i32)) -> usize;
}

static CAME: AtomicBool = AtomicBool::new(false);

extern "C" fn note(_: i32) {
    CAME.store(true, Ordering::Relaxed);
}

fn main() {
    const SIGTERM: i32 = 15;
    signal(SIGTERM, note);
    println!("ready");
    while !CAME.load(Ordering::Relaxed) {
        thread::sleep(Duration::from_millis(10));
    }
    println!("bye");
}
