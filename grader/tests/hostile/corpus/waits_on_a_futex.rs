// hostile: waits for a futex that nobody will wake
// verdict: hang
// leaves: nothing
// layers: L0
// control: same

use std::sync::atomic::AtomicU32;

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
}

fn main() {
    const FUTEX: i64 = 202;
    const WAIT_PRIVATE: i64 = 128;
    let word = AtomicU32::new(0);
    loop {
        // SAFETY: the word lives; no time limit.
        unsafe { syscall(FUTEX, word.as_ptr(), WAIT_PRIVATE, 0_i64, 0_i64, 0_i64, 0_i64) };
    }
}
