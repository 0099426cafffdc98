// tries: to have the kernel kill its parent when a pipe has something to read (F_SETOWN)
// ends: exit 0
// left: nobody
// needs: signals kept in
//! The signal is not sent by the program, but in its name; afterwards it looks whether its parent is still the same.

use std::{io::Write, os::fd::AsRawFd, os::unix::net::UnixStream, thread, time::Duration};

unsafe extern "C" {
    safe fn getppid() -> i32;
    fn fcntl(fd: i32, command: i32, argument: i32) -> i32;
}

const F_SETFL: i32 = 4;
const F_SETOWN: i32 = 8;
const F_SETSIG: i32 = 10;
const O_ASYNC: i32 = 0o20_000;
const SIGKILL: i32 = 9;

fn main() {
    let parent = getppid();
    let (mut writer, reader) = UnixStream::pair().expect("two descriptors are free");
    for (command, argument) in [(F_SETOWN, parent), (F_SETSIG, SIGKILL), (F_SETFL, O_ASYNC)] {
        // SAFETY: the commands take a number.
        unsafe { fcntl(reader.as_raw_fd(), command, argument) };
    }
    writer.write_all(b"!").expect("somebody could read");
    thread::sleep(Duration::from_millis(100));
    println!("{}", if getppid() == parent { "denied" } else { "did it" });
}
