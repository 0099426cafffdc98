// hostile: takes copies of the open files of its parent and of another process (pidfd_getfd)
// verdict: denied
// leaves: nothing
// layers: L2
// control: depends

use std::{env, io};

unsafe extern "C" {
    safe fn getppid() -> i32;
    safe fn syscall(number: i64, ...) -> i64;
}

fn main() {
    const PIDFD_OPEN: i64 = 434;
    const PIDFD_GETFD: i64 = 438;
    let bait: i32 = env::args().nth(2).unwrap().parse().unwrap();
    for pid in [getppid(), bait] {
        let process = syscall(PIDFD_OPEN, pid, 0);
        for fd in 0..4 {
            match syscall(PIDFD_GETFD, process, fd, 0) {
                -1 => println!("denied: {}", io::Error::last_os_error()),
                mine => println!("did it: fd {fd} of {pid} is fd {mine} here"),
            }
        }
    }
}
