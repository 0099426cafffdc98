// tries: to kill a process by a descriptor of it (pidfd_send_signal(2))
// ends: exit 0
// left: nobody
// needs: signals kept in
//! Another way to the same end.

use std::env;

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
}

const SYS_PIDFD_SEND_SIGNAL: i64 = 424;
const SYS_PIDFD_OPEN: i64 = 434;
const SIGKILL: i64 = 9;

fn main() {
    let other: i64 = env::args().nth(2).expect("a process id").parse().expect("a number");
    // SAFETY: the calls take numbers, and a null pointer for no more than that.
    let done = unsafe {
        let process = syscall(SYS_PIDFD_OPEN, other, 0_i64);
        process >= 0 && syscall(SYS_PIDFD_SEND_SIGNAL, process, SIGKILL, 0_i64, 0_i64) == 0
    };
    println!("{}", if done { "did it" } else { "denied" });
}
