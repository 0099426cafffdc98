// finding: spinning
//! A loop that does nothing, for ever.

fn main() {
    let mut number = 0_u64;
    loop {
        number = std::hint::black_box(number.wrapping_add(1));
    }
}
