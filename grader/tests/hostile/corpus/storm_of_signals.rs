// hostile: parent and child send each other signals with handlers for ever
// verdict: endless
// leaves: processes
// layers: L0
// control: same

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn getppid() -> i32;
    safe fn kill(pid: i32, signal: i32) -> i32;
    safe fn signal(number: i32, handler: extern "C" fn(i32)) -> usize;
}

static CAUGHT: AtomicU64 = AtomicU64::new(0);

extern "C" fn caught(_: i32) {
    CAUGHT.fetch_add(1, Relaxed);
}

fn main() {
    const REAL_TIME: i32 = 40;
    const SIGUSR1: i32 = 10;
    for number in [SIGUSR1, REAL_TIME] {
        signal(number, caught);
    }
    let other = match fork() {
        0 => getppid(),
        child => child,
    };
    while other > 1 && kill(other, SIGUSR1) == 0 {
        kill(other, REAL_TIME);
    }
}
