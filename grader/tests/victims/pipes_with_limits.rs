//! Two processes each wait for the other to write first, with a time limit, ten times.

use std::{
    io,
    os::fd::{AsRawFd, RawFd},
    ptr,
};

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn poll(fds: &mut Poll, count: usize, milliseconds: i32) -> i32;
    fn waitpid(pid: i32, status: *mut i32, options: i32) -> i32;
}

#[repr(C)]
struct Poll {
    fd: RawFd,
    events: i16,
    happened: i16,
}

fn main() {
    const POLLIN: i16 = 1;
    let (mine, _to_me) = io::pipe().unwrap();
    let (yours, _to_you) = io::pipe().unwrap();
    let child = fork();
    let pipe = if child == 0 { yours } else { mine };
    for _ in 0..10 {
        assert_eq!(poll(&mut Poll { fd: pipe.as_raw_fd(), events: POLLIN, happened: 0 }, 1, 50), 0);
    }
    if child != 0 {
        // SAFETY: a status is not asked for.
        unsafe { waitpid(child, ptr::null_mut(), 0) };
        println!("done");
    }
}
