// tries: a hundred files of 1 MiB that are only in memory
// ends: exit 0
// left: nobody
//! The limit of open files holds for them, so there are not even 64.

use std::{fs::File, io::Write, mem, os::fd::FromRawFd};

unsafe extern "C" {
    safe fn memfd_create(name: &std::ffi::c_char, flags: u32) -> i32;
}

fn main() {
    for _ in 0..100 {
        let number = memfd_create(&0, 0);
        if number < 0 {
            println!("denied");
            return;
        }
        // SAFETY: the descriptor is new, and nobody else has it.
        let mut file = unsafe { File::from_raw_fd(number) };
        file.write_all(&[1; 1 << 20]).expect("a file may have 8 MiB");
        // It stays open.
        mem::forget(file);
    }
    println!("did it");
}
