//! Ends without having waited for its child process, which has ended; `threads` has three other threads meanwhile.

use std::{env, process, thread, time::Duration};

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn waitid(what: i32, id: i32, info: &mut [u64; 16], options: i32) -> i32;
}

fn main() {
    const P_PID: i32 = 1;
    const WEXITED_WNOWAIT: i32 = 0x0100_0004;
    if env::args().nth(1).as_deref() == Some("threads") {
        for _ in 0..3 {
            thread::spawn(|| thread::sleep(Duration::from_secs(60)));
        }
    }
    let child = fork();
    if child == 0 {
        process::exit(0);
    }
    // Sees that it has ended, and leaves it as it is.
    assert_eq!(waitid(P_PID, child, &mut [0; 16], WEXITED_WNOWAIT), 0);
}
