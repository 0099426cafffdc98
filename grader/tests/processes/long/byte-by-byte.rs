//! Hands thirty thousand bytes to a child, one by one; the child reads them so.

use std::{
    fs::File,
    io::{Read, Write},
    os::fd::FromRawFd,
    ptr,
};

const BYTES: usize = 30_000;

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn _exit(code: i32) -> !;
    safe fn close(number: i32) -> i32;
    fn wait(status: *mut i32) -> i32;
    fn pipe(ends: *mut i32) -> i32;
}

fn main() {
    let mut ends = [0; 2];
    // SAFETY: there is room for two.
    assert_eq!(unsafe { pipe(ends.as_mut_ptr()) }, 0);
    if fork() == 0 {
        close(ends[1]);
        // SAFETY: nobody else owns it.
        let reader = unsafe { File::from_raw_fd(ends[0]) };
        let read = reader.bytes().map_while(Result::ok).count();
        _exit(if read == BYTES { 0 } else { 1 });
    }
    close(ends[0]);
    // SAFETY: nobody else owns it.
    let mut writer = unsafe { File::from_raw_fd(ends[1]) };
    for _ in 0..BYTES {
        writer.write_all(b"a").unwrap();
    }
    drop(writer);
    let mut status = 0;
    // SAFETY: there is room for one.
    unsafe { wait(&mut status) };
    assert_eq!(status, 0);
}
