// finding: spinning
// says: that was in main, before it came to anything shared Why Nothing that other threads do can end such a loop.
// says not: its time was up
// says not: 0.0 ms
//! A loop that does nothing, for ever.

fn main() {
    let mut number = 0_u64;
    loop {
        number = std::hint::black_box(number.wrapping_add(1));
    }
}
