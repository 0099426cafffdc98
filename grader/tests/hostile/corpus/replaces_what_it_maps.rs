// hostile: shortens a file that it has mapped, so that its own memory is gone and reading it kills
// verdict: signal BUS
// leaves: nothing
// layers: L0
// control: same

use std::{ffi::c_void, fs, fs::File, os::fd::AsRawFd, ptr};

unsafe extern "C" {
    fn mmap(at: *mut c_void, length: usize, protection: i32, flags: i32, fd: i32, offset: i64) -> *mut c_void;
}

fn main() {
    const READ: i32 = 1;
    const SHARED: i32 = 1;
    fs::write("mapped", [7; 4096]).unwrap();
    let file = File::options().read(true).write(true).open("mapped").unwrap();
    // SAFETY: a new mapping, at a place that the kernel chooses.
    let page = unsafe { mmap(ptr::null_mut(), 4096, READ, SHARED, file.as_raw_fd(), 0) };
    file.set_len(0).unwrap();
    // SAFETY: that is the question.
    println!("{}", unsafe { page.cast::<u8>().read_volatile() });
}
