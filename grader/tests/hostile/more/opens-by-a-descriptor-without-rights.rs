// tries: to open a file by a descriptor that gives no rights (O_PATH)
// ends: exit 0
// left: nobody
//! The descriptor is to be had; what it leads to is not.

use std::{
    env,
    fs::{self, OpenOptions},
    os::{fd::AsRawFd, unix::fs::OpenOptionsExt},
};

const O_PATH: i32 = 0o10_000_000;

fn main() {
    let bait = format!("{}/bait.txt", env::args().nth(1).expect("a folder"));
    let way = OpenOptions::new().read(true).custom_flags(O_PATH).open(bait).expect("no rights are asked for");
    let path = format!("/proc/self/fd/{}", way.as_raw_fd());
    let done = fs::read(&path).is_ok() || OpenOptions::new().write(true).open(&path).is_ok();
    println!("{}", if done { "did it" } else { "denied" });
}
