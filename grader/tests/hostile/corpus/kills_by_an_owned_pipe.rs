// hostile: makes another process the owner of a pipe, so that the kernel sends SIGKILL there when something is written
// verdict: denied
// leaves: nothing
// layers: L2
// control: did it

use std::{
    env, fs,
    io::{self, Write},
    os::fd::AsRawFd,
    thread,
    time::Duration,
};

unsafe extern "C" {
    safe fn fcntl(fd: i32, command: i32, ...) -> i32;
}

fn main() {
    const F_SETFL: i32 = 4;
    const F_SETOWN: i32 = 8;
    const F_SETSIG: i32 = 10;
    const O_ASYNC: i32 = 0o20000;
    const SIGKILL: i32 = 9;
    let bait: i32 = env::args().nth(2).unwrap().parse().unwrap();
    let before = fs::read_to_string(format!("/proc/{bait}/status"));
    let (reader, mut writer) = io::pipe().unwrap();
    for (command, value) in [(F_SETOWN, bait), (F_SETSIG, SIGKILL), (F_SETFL, O_ASYNC)] {
        if fcntl(reader.as_raw_fd(), command, value) < 0 {
            return println!("denied: {}", io::Error::last_os_error());
        }
    }
    writer.write_all(b"now").unwrap();
    thread::sleep(Duration::from_millis(200));
    match (before, fs::read_to_string(format!("/proc/{bait}/status"))) {
        (Err(error), _) => println!("denied: {error}"),
        (_, Ok(status)) if !status.contains("(zombie)") => println!("denied: {bait} lives on"),
        _ => println!("did it: {bait} is gone"),
    }
}
