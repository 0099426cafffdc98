// hostile: starts thousands of timers (timer_create), one of which kills it while it waits for nothing
// verdict: signal KILL
// leaves: nothing
// layers: L0
// control: same

use std::{thread, time::Duration};

unsafe extern "C" {
    safe fn timer_create(clock: i32, event: &[i32; 16], timer: &mut usize) -> i32;
    fn timer_settime(timer: usize, flags: i32, new: &[i64; 4], old: *mut [i64; 4]) -> i32;
}

fn main() {
    const CLOCK_MONOTONIC: i32 = 1;
    const SIGKILL: i32 = 9;
    // A struct sigevent: a value of 64 bits, the signal, how (0: as a signal).
    let mut event = [0; 16];
    event[2] = SIGKILL;
    let mut timer = 0;
    for _ in 0..5000 {
        if timer_create(CLOCK_MONOTONIC, &event, &mut timer) != 0 {
            break;
        }
    }
    // SAFETY: what the timer was before is not asked for.
    unsafe { timer_settime(timer, 0, &[0, 0, 0, 200_000_000], std::ptr::null_mut()) };
    loop {
        thread::sleep(Duration::from_secs(1));
    }
}
