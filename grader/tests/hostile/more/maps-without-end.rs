// tries: maps of 64 MiB, until there are no more
// ends: exit 0
// left: nobody
//! Asks the kernel for address space (mmap(2)) and never uses it. A limit denies it.

use std::ptr;

unsafe extern "C" {
    fn mmap(address: *mut u8, length: usize, protection: i32, flags: i32, fd: i32, offset: i64) -> *mut u8;
}

const PROT_READ_AND_WRITE: i32 = 3;
const PRIVATE_ANONYMOUS_NORESERVE: i32 = 0x4022;

fn main() {
    for _ in 0..256 {
        // SAFETY: the kernel chooses a free address.
        let map = unsafe { mmap(ptr::null_mut(), 64 << 20, PROT_READ_AND_WRITE, PRIVATE_ANONYMOUS_NORESERVE, -1, 0) };
        if map.addr() == usize::MAX {
            println!("denied");
            return;
        }
    }
    println!("did it");
}
