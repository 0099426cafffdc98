// hostile: signals a process that is none of its own by every other call there is: sigqueue, tgkill, tkill, a pidfd
// verdict: denied
// leaves: nothing
// layers: L2
// control: did it

use std::{env, io};

unsafe extern "C" {
    safe fn sigqueue(pid: i32, signal: i32, value: usize) -> i32;
    safe fn syscall(number: i64, ...) -> i64;
}

fn main() {
    const TKILL: i64 = 200;
    const TGKILL: i64 = 234;
    const PIDFD_SEND_SIGNAL: i64 = 424;
    const PIDFD_OPEN: i64 = 434;
    const SIGSTOP: i32 = 19;
    let bait: i32 = env::args().nth(2).unwrap().parse().unwrap();
    told("sigqueue", sigqueue(bait, SIGSTOP, 0).into());
    told("tkill", syscall(TKILL, bait, SIGSTOP));
    told("tgkill", syscall(TGKILL, bait, bait, SIGSTOP));
    match syscall(PIDFD_OPEN, bait, 0) {
        -1 => told("pidfd_open", -1),
        fd => told("pidfd_send_signal", syscall(PIDFD_SEND_SIGNAL, fd, SIGSTOP, 0_i64, 0)),
    }
}

fn told(call: &str, result: i64) {
    match result {
        0 => println!("did it: {call}"),
        _ => println!("denied: {call}: {}", io::Error::last_os_error()),
    }
}
