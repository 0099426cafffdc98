//! Grows a child, a daemon and three threads, and lives for a minute.

use std::{thread, time::Duration};

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn setsid() -> i32;
}

fn main() {
    const A_MINUTE: Duration = Duration::from_secs(60);
    if fork() == 0 {
        // The one in the middle ends: its child is an orphan in a session of its own.
        setsid();
        if fork() != 0 {
            return;
        }
    } else if fork() != 0 {
        for _ in 0..3 {
            thread::spawn(|| thread::sleep(A_MINUTE));
        }
    }
    thread::sleep(A_MINUTE);
}
