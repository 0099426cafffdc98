// hostile: as many mappings as the kernel gives, of one page each, every second read-only so that none are joined
// verdict: memory or exits 0
// leaves: nothing
// layers: L0
// control: same

use std::{ffi::c_void, ptr};

unsafe extern "C" {
    fn mmap(at: *mut c_void, length: usize, protection: i32, flags: i32, fd: i32, offset: i64) -> *mut c_void;
}

fn main() {
    const READ: i32 = 1;
    const WRITE: i32 = 2;
    const PRIVATE_ANONYMOUS: i32 = 0x02 | 0x20;
    let mut count = 0;
    loop {
        let protection = if count % 2 == 0 { READ } else { READ | WRITE };
        // SAFETY: a new mapping, at a place that the kernel chooses.
        if unsafe { mmap(ptr::null_mut(), 4096, protection, PRIVATE_ANONYMOUS, -1, 0) }.addr() == usize::MAX {
            break;
        }
        count += 1;
    }
    // To print takes memory of which there may be none left.
    std::process::exit(i32::from(count == 0));
}
