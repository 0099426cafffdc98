// hostile: marks a file as immutable, so that not even its owner can remove it
// verdict: denied
// leaves: nothing
// layers: L2
// control: refused

use std::{fs::File, io, os::fd::AsRawFd};

unsafe extern "C" {
    safe fn ioctl(fd: i32, request: u64, argument: &i64) -> i32;
}

fn main() {
    const FS_IOC_SETFLAGS: u64 = 0x4008_6602;
    const FS_IMMUTABLE_FL: i64 = 0x10;
    let file = File::create("for-ever").unwrap();
    match ioctl(file.as_raw_fd(), FS_IOC_SETFLAGS, &FS_IMMUTABLE_FL) {
        0 => println!("did it: it stays for ever"),
        _ => println!("denied: {}", io::Error::last_os_error()),
    }
}
