// tries: another root of all files (chroot(2), pivot_root(2))
// ends: exit 0
// left: nobody
//! Its own folder.

use std::ffi::c_char;

unsafe extern "C" {
    fn chroot(path: *const c_char) -> i32;
    fn syscall(number: i64, ...) -> i64;
}

const SYS_PIVOT_ROOT: i64 = 155;

fn main() {
    // SAFETY: the texts end with a NUL.
    let done = unsafe { chroot(c".".as_ptr()) == 0 || syscall(SYS_PIVOT_ROOT, c".".as_ptr(), c".".as_ptr()) == 0 };
    println!("{}", if done { "did it" } else { "denied" });
}
