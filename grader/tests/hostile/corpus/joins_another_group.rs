// hostile: leaves its group for the one of its parent (setpgid), so that the kill of its own group misses it
// verdict: left-behind
// leaves: processes
// layers: L1
// control: same

use std::{thread, time::Duration};

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn getppid() -> i32;
    safe fn getpgid(pid: i32) -> i32;
    safe fn setpgid(pid: i32, group: i32) -> i32;
}

fn main() {
    setpgid(0, getpgid(getppid()));
    if fork() == 0 {
        setpgid(0, 0);
        thread::sleep(Duration::from_secs(60));
    }
}
