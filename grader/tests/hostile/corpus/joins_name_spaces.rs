// hostile: joins the name spaces of its parent and of pid 1 (setns)
// verdict: denied
// leaves: nothing
// layers: L2
// control: refused

use std::{fs::File, io, os::fd::AsRawFd};

unsafe extern "C" {
    safe fn getppid() -> i32;
    safe fn setns(fd: i32, kind: i32) -> i32;
}

fn main() {
    for pid in [getppid(), 1] {
        for kind in ["mnt", "net", "pid", "ipc", "uts", "cgroup"] {
            let joined =
                File::open(format!("/proc/{pid}/ns/{kind}")).and_then(|file| match setns(file.as_raw_fd(), 0) {
                    0 => Ok(()),
                    _ => Err(io::Error::last_os_error()),
                });
            match joined {
                Ok(()) => println!("did it: {kind} of {pid}"),
                Err(error) => println!("denied: {error}"),
            }
        }
    }
}
