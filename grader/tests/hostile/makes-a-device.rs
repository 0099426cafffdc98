// tries: to make a device in its own folder, through which a disk could be read (mknod(2))
// ends: exit 0
// left: nobody
//! The device is that of /dev/null, and a disk that is a file.

use std::ffi::c_char;

unsafe extern "C" {
    fn mknod(path: *const c_char, mode: u32, device: u64) -> i32;
}

const S_IFCHR: u32 = 0o020_666;
const S_IFBLK: u32 = 0o060_666;

fn main() {
    let (null, disk) = (1 << 8 | 3, 7 << 8);
    // SAFETY: the paths end with a NUL.
    let done = unsafe { mknod(c"null".as_ptr(), S_IFCHR, null) == 0 || mknod(c"disk".as_ptr(), S_IFBLK, disk) == 0 };
    println!("{}", if done { "did it" } else { "denied" });
}
