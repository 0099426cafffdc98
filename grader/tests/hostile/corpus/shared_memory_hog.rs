// hostile: takes and fills shared anonymous memory, which is a file to the kernel, sixteen gigabytes of it
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
    const SHARED_ANONYMOUS: i32 = 0x01 | 0x20;
    const PIECE: usize = 64 << 20;
    for count in 0..256 {
        // SAFETY: a new mapping, at a place that the kernel chooses.
        let piece = unsafe { mmap(ptr::null_mut(), PIECE, READ_WRITE, SHARED_ANONYMOUS, -1, 0) };
        if piece.addr() == usize::MAX {
            return println!("denied: {} after {} MiB", io::Error::last_os_error(), count * 64);
        }
        // SAFETY: it is ours, and as long.
        unsafe { ptr::write_bytes(piece.cast::<u8>(), 1, PIECE) };
    }
    println!("did it: {} MiB", 256 * 64);
}
