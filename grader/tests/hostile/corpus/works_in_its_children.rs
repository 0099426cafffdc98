// hostile: never uses a CPU itself: a child does for a tenth of a second, and the next one goes on
// verdict: endless
// leaves: processes
// layers: L0
// control: same

use std::{
    hint, process, ptr,
    time::{Duration, Instant},
};

unsafe extern "C" {
    safe fn fork() -> i32;
    fn wait(status: *mut i32) -> i32;
}

fn main() {
    loop {
        if fork() == 0 {
            let start = Instant::now();
            while start.elapsed() < Duration::from_millis(100) {
                hint::spin_loop();
            }
            process::exit(0);
        }
        // SAFETY: a status is not asked for.
        unsafe { wait(ptr::null_mut()) };
    }
}
