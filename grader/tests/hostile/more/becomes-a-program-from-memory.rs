// tries: to become a program that is in no file (memfd_create(2))
// ends: exit 0
// left: nobody
//! It is one that may be read anyway; the fence is that of whoever it was.

use std::{
    env,
    fs::{self, File},
    io::Write,
    os::fd::FromRawFd,
    process::{Command, Stdio},
};

unsafe extern "C" {
    safe fn memfd_create(name: &std::ffi::c_char, flags: u32) -> i32;
}

fn main() {
    let bait = format!("{}/bait.txt", env::args().nth(1).expect("a folder"));
    let number = memfd_create(&0, 0);
    // SAFETY: the descriptor is new, and nobody else has it.
    let mut file = unsafe { File::from_raw_fd(number) };
    file.write_all(&fs::read("/bin/cat").expect("every system has it")).expect("it is small");
    let cat = Command::new(format!("/proc/self/fd/{number}")).arg(bait).stderr(Stdio::null()).status();
    let done = cat.is_ok_and(|status| status.success());
    println!("{}", if done { "did it" } else { "denied" });
}
