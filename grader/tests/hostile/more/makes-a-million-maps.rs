// tries: a million maps of one page each
// ends: exit 0
// left: nobody
//! Maps that the kernel cannot join, since neighbours differ in what they allow. Limits deny it.

use std::ptr;

unsafe extern "C" {
    fn mmap(address: *mut u8, length: usize, protection: i32, flags: i32, fd: i32, offset: i64) -> *mut u8;
}

const PRIVATE_ANONYMOUS: i32 = 0x22;

fn main() {
    for number in 0..1_000_000 {
        let protection = 1 + 2 * (number % 2);
        // SAFETY: the kernel chooses a free address.
        let map = unsafe { mmap(ptr::null_mut(), 4096, protection, PRIVATE_ANONYMOUS, -1, 0) };
        if map.addr() == usize::MAX {
            println!("denied");
            return;
        }
    }
    println!("did it");
}
