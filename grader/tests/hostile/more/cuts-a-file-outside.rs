// tries: to empty a file that is not its own without opening it (truncate(2))
// ends: exit 0
// left: nobody
//! The call takes a path.

use std::{
    env,
    ffi::{CString, c_char},
};

unsafe extern "C" {
    fn truncate(path: *const c_char, length: i64) -> i32;
}

fn main() {
    let bait = format!("{}/bait.txt", env::args().nth(1).expect("a folder"));
    let path = CString::new(bait).expect("a path has no NUL");
    // SAFETY: the path ends with a NUL.
    let done = unsafe { truncate(path.as_ptr(), 0) } == 0;
    println!("{}", if done { "did it" } else { "denied" });
}
