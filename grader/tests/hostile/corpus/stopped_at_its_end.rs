// hostile: is killed while it is stopped, by a child that then stays
// verdict: signal KILL
// leaves: processes
// layers: L0
// control: same

use std::{thread, time::Duration};

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn getpid() -> i32;
    safe fn kill(pid: i32, signal: i32) -> i32;
}

fn main() {
    const SIGKILL: i32 = 9;
    const SIGSTOP: i32 = 19;
    let main = getpid();
    if fork() == 0 {
        kill(main, SIGSTOP);
        thread::sleep(Duration::from_millis(5));
        kill(main, SIGKILL);
        thread::sleep(Duration::from_secs(60));
    } else {
        thread::sleep(Duration::from_secs(60));
    }
}
