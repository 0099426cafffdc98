// hostile: leaves a daemon that blocks and ignores every signal that can be
// verdict: left-behind
// leaves: processes
// layers: L1
// control: same

use std::{thread, time::Duration};

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn setsid() -> i32;
    safe fn signal(number: i32, handler: usize) -> usize;
    safe fn sigprocmask(how: i32, set: &[u64; 16], old: Option<&mut [u64; 16]>) -> i32;
}

fn main() {
    const SIG_IGN: usize = 1;
    const SIG_BLOCK: i32 = 0;
    for number in 1..=64 {
        signal(number, SIG_IGN);
    }
    sigprocmask(SIG_BLOCK, &[u64::MAX; 16], None);
    if fork() == 0 {
        setsid();
        thread::sleep(Duration::from_secs(60));
    }
}
