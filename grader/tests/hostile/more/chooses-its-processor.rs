// tries: to run on one processor only (sched_setaffinity(2))
// ends: exit 0
// left: nobody
//! It may: of its own time it takes nothing from others. It computes there with four threads, and ends.

use std::thread;

unsafe extern "C" {
    safe fn sched_setaffinity(pid: i32, size: usize, set: &[u64; 16]) -> i32;
}

fn main() {
    let mut first = [0; 16];
    first[0] = 1;
    sched_setaffinity(0, 128, &first);
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| (0..1_000_000_u64).map(std::hint::black_box).sum::<u64>());
        }
    });
}
