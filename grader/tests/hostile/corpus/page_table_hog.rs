// hostile: touches one page in each two megabytes of a huge mapping: little memory, and as much again of page tables
// verdict: memory
// leaves: nothing
// layers: L0
// control: never

use std::{ffi::c_void, io, ptr};

unsafe extern "C" {
    fn mmap(at: *mut c_void, length: usize, protection: i32, flags: i32, fd: i32, offset: i64) -> *mut c_void;
}

fn main() {
    const READ_WRITE: i32 = 1 | 2;
    const PRIVATE_ANONYMOUS_NORESERVE: i32 = 0x02 | 0x20 | 0x4000;
    const LENGTH: usize = 4 << 40;
    // SAFETY: a new mapping, at a place that the kernel chooses.
    let start = unsafe { mmap(ptr::null_mut(), LENGTH, READ_WRITE, PRIVATE_ANONYMOUS_NORESERVE, -1, 0) };
    if start.addr() == usize::MAX {
        return println!("denied: {}", io::Error::last_os_error());
    }
    for offset in (0..LENGTH).step_by(2 << 20) {
        // SAFETY: it is within the mapping.
        unsafe { start.cast::<u8>().add(offset).write_volatile(1) };
    }
    println!("did it: {} page tables", LENGTH >> 21);
}
