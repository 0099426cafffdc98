//! Two threads that each use a quarter of a second of CPU time.

use std::thread;

unsafe extern "C" {
    safe fn clock_gettime(clock: i32, time: &mut [i64; 2]) -> i32;
}

fn main() {
    thread::scope(|scope| {
        scope.spawn(work);
        scope.spawn(work);
    });
}

fn work() {
    const CLOCK_THREAD_CPUTIME_ID: i32 = 3;
    let mut time = [0; 2];
    while time[0] == 0 && time[1] < 250_000_000 {
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &mut time);
    }
}
