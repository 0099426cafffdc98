// hostile: its main thread ends, and another spins: the process looks like a zombie and is none
// verdict: endless
// leaves: nothing
// layers: L0
// control: same

use std::{hint, thread};

unsafe extern "C" {
    safe fn syscall(number: i64, ...) -> i64;
}

fn main() {
    const EXIT_THREAD: i64 = 60;
    thread::spawn(|| {
        loop {
            hint::spin_loop();
        }
    });
    syscall(EXIT_THREAD, 0_i64);
}
