// time: fair
//! Waits for a slow child by select(2), each time for a fifth of a second, and knows how often that was in vain.

use std::{
    fs::File,
    io::Read,
    os::fd::{AsRawFd, FromRawFd},
    ptr,
    thread::sleep,
    time::{Duration, Instant},
};

#[repr(C)]
struct Timeval {
    seconds: i64,
    microseconds: i64,
}

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn _exit(code: i32) -> !;
    fn wait(status: *mut i32) -> i32;
    fn pipe(ends: *mut i32) -> i32;
    fn write(number: i32, bytes: *const u8, count: usize) -> isize;
    fn select(count: i32, read: *mut u64, written: *mut u64, other: *mut u64, limit: *mut Timeval) -> i32;
}

fn main() {
    let mut ends = [0; 2];
    // SAFETY: there is room for two.
    assert_eq!(unsafe { pipe(ends.as_mut_ptr()) }, 0);
    if fork() == 0 {
        sleep(Duration::from_millis(500));
        // SAFETY: two bytes are there.
        unsafe { write(ends[1], b"hi".as_ptr(), 2) };
        _exit(0);
    }
    // SAFETY: nobody else owns it.
    let mut reader = unsafe { File::from_raw_fd(ends[0]) };
    let began = Instant::now();
    let mut in_vain = 0;
    loop {
        // A set has 1024 bits.
        let mut set = [0_u64; 16];
        set[reader.as_raw_fd() as usize / 64] |= 1 << (reader.as_raw_fd() % 64);
        let mut limit = Timeval { seconds: 0, microseconds: 200_000 };
        // SAFETY: all of them live as long as the call.
        let ready = unsafe {
            select(reader.as_raw_fd() + 1, set.as_mut_ptr(), ptr::null_mut(), ptr::null_mut(), &raw mut limit)
        };
        match ready {
            0 => in_vain += 1,
            1 => break,
            _ => panic!("select failed"),
        }
    }
    assert_eq!(in_vain, 2);
    assert_eq!(began.elapsed().as_millis(), 500);
    let mut bytes = [0; 2];
    reader.read_exact(&mut bytes).unwrap();
    assert_eq!(bytes, *b"hi");
    // SAFETY: nobody wants the status.
    unsafe { wait(ptr::null_mut()) };
}
