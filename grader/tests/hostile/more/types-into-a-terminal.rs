// tries: to type a command into the terminal of whoever started it (TIOCSTI)
// ends: exit 0
// left: nobody
//! By its three streams, and by the terminal that controls it. A blank, should it be let through.

use std::{fs::File, os::fd::IntoRawFd};

unsafe extern "C" {
    fn ioctl(fd: i32, request: u64, argument: *const u8) -> i32;
}

const TIOCSTI: u64 = 0x5412;

fn main() {
    let terminal = File::open("/dev/tty").map_or(-1, |file| file.into_raw_fd());
    let blank = b" ";
    // SAFETY: the request reads one byte.
    let done =
        [0, 1, 2, terminal].iter().any(|fd| unsafe { ioctl(*fd, TIOCSTI, blank.as_ptr()) } == 0) || terminal >= 0;
    println!("{}", if done { "did it" } else { "denied" });
}
