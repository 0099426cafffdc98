// tries: to write an attribute of a file that is not its own (setxattr(2))
// ends: any
// left: any
// open: landlock(7) does not cover the attributes of files that a user owns
//! Its own user's, so the kernel has nothing against it.

use std::{
    env,
    ffi::{CString, c_char},
};

unsafe extern "C" {
    fn setxattr(path: *const c_char, name: *const c_char, value: *const u8, size: usize, flags: i32) -> i32;
}

fn main() {
    let bait = format!("{}/bait.txt", env::args().nth(1).expect("a folder"));
    let path = CString::new(bait).expect("a path has no NUL");
    // SAFETY: path and name end with a NUL, and the value has one byte.
    let done = unsafe { setxattr(path.as_ptr(), c"user.mark".as_ptr(), b"x".as_ptr(), 1, 0) } == 0;
    println!("{}", if done { "did it" } else { "denied" });
}
