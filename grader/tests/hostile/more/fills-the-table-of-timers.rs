// tries: ten thousand timers of the kernel (timer_create(2))
// ends: any
// left: any
// always-open: how many timers there may be is the user's limit, and large
//! They end with it; until then a limit may deny more.

unsafe extern "C" {
    safe fn timer_create(clock: i32, event: &[u64; 8], timer: &mut usize) -> i32;
}

const CLOCK_MONOTONIC: i32 = 1;

fn main() {
    let event = [0, 1_u64 << 32, 0, 0, 0, 0, 0, 0];
    let done = (0..10_000).all(|_| timer_create(CLOCK_MONOTONIC, &event, &mut 0) == 0);
    println!("{}", if done { "did it" } else { "denied" });
}
