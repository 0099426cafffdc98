// tries: waits for a word in memory that nobody changes
// ends: hung
// left: any
//! Waits for a word in memory that nobody changes.

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
}

fn main() {
    let word = 0_u32;
    // SAFETY: FUTEX_WAIT on a word of ours.
    unsafe { syscall(202, &word, 0, 0, 0_usize) };
}
