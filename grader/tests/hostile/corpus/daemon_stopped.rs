// hostile: leaves a daemon that has stopped itself and listens to nobody
// verdict: left-behind
// leaves: processes
// layers: L1
// control: same

use std::{thread, time::Duration};

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn setsid() -> i32;
    safe fn raise(signal: i32) -> i32;
}

fn main() {
    const SIGSTOP: i32 = 19;
    if fork() == 0 {
        setsid();
        raise(SIGSTOP);
        return;
    }
    // Long enough for the child to be stopped.
    thread::sleep(Duration::from_millis(200));
}
