// hostile: takes back the signal that should kill its child with it (PR_SET_PDEATHSIG), in every process, and leaves it
// verdict: left-behind
// leaves: processes
// layers: L1
// control: same

use std::{thread, time::Duration};

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn setsid() -> i32;
    safe fn prctl(option: i32, ...) -> i32;
}

fn main() {
    const PR_SET_PDEATHSIG: i32 = 1;
    prctl(PR_SET_PDEATHSIG, 0_i64);
    if fork() == 0 {
        prctl(PR_SET_PDEATHSIG, 0_i64);
        setsid();
        thread::sleep(Duration::from_secs(60));
    }
}
