//! Sends SIGKILL to its parent, and lives on for a minute, if it can.

use std::{thread, time::Duration};

unsafe extern "C" {
    safe fn kill(pid: i32, signal: i32) -> i32;
    safe fn getppid() -> i32;
}

fn main() {
    const SIGKILL: i32 = 9;
    let parent = getppid();
    assert!(parent > 1);
    kill(parent, SIGKILL);
    thread::sleep(Duration::from_secs(60));
}
