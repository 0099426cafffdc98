//! Ignores SIGTERM, says that it is ready, and sleeps on.

use std::{thread, time::Duration};

unsafe extern "C" {
    safe fn signal(signal: i32, action: usize) -> usize;
}

fn main() {
    const SIGTERM: i32 = 15;
    const SIG_IGN: usize = 1;
    signal(SIGTERM, SIG_IGN);
    println!("ready");
    loop {
        thread::sleep(Duration::from_millis(100));
    }
}
