// tries: to go into the namespaces of its parent and of the first process (setns(2))
// ends: exit 0
// left: nobody
//! By their files and by a descriptor of the process.

use std::{fs::File, os::fd::AsRawFd};

unsafe extern "C" {
    safe fn getppid() -> i32;
    safe fn setns(fd: i32, kind: i32) -> i32;
    fn syscall(number: i64, ...) -> i64;
}

const SYS_PIDFD_OPEN: i64 = 434;
const CLONE_NEWNS: i32 = 0x2_0000;

fn main() {
    let kinds = ["user", "mnt", "pid", "net", "ipc", "uts", "cgroup"];
    let mut done = false;
    for pid in [getppid(), 1] {
        for kind in kinds {
            done |= File::open(format!("/proc/{pid}/ns/{kind}")).is_ok_and(|file| setns(file.as_raw_fd(), 0) == 0);
        }
        // SAFETY: the call takes numbers.
        let process = unsafe { syscall(SYS_PIDFD_OPEN, i64::from(pid), 0_i64) };
        done |= process >= 0 && setns(process as i32, CLONE_NEWNS) == 0;
    }
    println!("{}", if done { "did it" } else { "denied" });
}
