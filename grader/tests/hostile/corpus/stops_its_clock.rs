// hostile: takes the place of the C library's clock, so that std measures no time at all, and works for a second
// verdict: exits 0
// leaves: nothing
// layers: L0
// control: same

use std::{hint, time::Instant};

// SAFETY: as the one that it takes the place of, except that the time stands still.
#[unsafe(no_mangle)]
extern "C" fn clock_gettime(_: i32, time: &mut [i64; 2]) -> i32 {
    *time = [1, 0];
    0
}

fn main() {
    let start = Instant::now();
    for step in 0..100_000_000_u64 {
        hint::black_box(step);
    }
    println!("took {} ms", start.elapsed().as_millis());
}
