// tries: to make a file that is not its own look old (utimensat(2))
// ends: any
// left: any
// open: landlock(7) does not cover the times of files that a user owns
//! Its own user's, so the kernel has nothing against it.

use std::{
    env,
    ffi::{CString, c_char},
};

unsafe extern "C" {
    fn utimensat(folder: i32, path: *const c_char, times: *const [i64; 2], flags: i32) -> i32;
}

const AT_FDCWD: i32 = -100;

fn main() {
    let bait = format!("{}/bait.txt", env::args().nth(1).expect("a folder"));
    let path = CString::new(bait).expect("a path has no NUL");
    let past = [[1, 0], [1, 0]];
    // SAFETY: the path ends with a NUL, and there are two times.
    let done = unsafe { utimensat(AT_FDCWD, path.as_ptr(), past.as_ptr(), 0) } == 0;
    println!("{}", if done { "did it" } else { "denied" });
}
