// tries: a file of 100 MiB that is only in memory (memfd_create(2))
// ends: exit 0
// left: nobody
//! Memory that is nobody's address space. The limit of a file's size holds for it; the signal is ignored.

use std::{fs::File, io::Write, os::fd::FromRawFd};

unsafe extern "C" {
    safe fn memfd_create(name: &std::ffi::c_char, flags: u32) -> i32;
    safe fn signal(signal: i32, action: usize) -> usize;
}

const SIGXFSZ: i32 = 25;
const SIG_IGN: usize = 1;

fn main() {
    signal(SIGXFSZ, SIG_IGN);
    let number = memfd_create(&0, 0);
    if number < 0 {
        println!("denied");
        return;
    }
    // SAFETY: the descriptor is new, and nobody else has it.
    let mut file = unsafe { File::from_raw_fd(number) };
    let written = (0..100).all(|_| file.write_all(&[1; 1 << 20]).is_ok());
    println!("{}", if written { "did it" } else { "denied" });
}
