// hostile: leaves children whose end is told by no signal, or by another one, so that no ordinary wait sees them
// verdict: left-behind
// leaves: processes
// layers: L1
// control: same

use std::{process, thread, time::Duration};

unsafe extern "C" {
    safe fn syscall(number: i64, ...) -> i64;
}

fn main() {
    const CLONE: i64 = 56;
    const SIGURG: i64 = 23;
    for signal in [0, SIGURG] {
        for stays in [false, true] {
            if syscall(CLONE, signal, 0_i64, 0_i64, 0_i64, 0_i64) == 0 {
                if stays {
                    thread::sleep(Duration::from_secs(60));
                }
                process::exit(0);
            }
        }
    }
}
