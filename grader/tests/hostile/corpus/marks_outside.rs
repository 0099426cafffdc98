// hostile: puts an extended attribute on a file outside (setxattr)
// verdict: denied
// leaves: nothing
// layers: L2
// control: depends

use std::{
    env,
    ffi::{CString, c_char},
    io,
};

unsafe extern "C" {
    fn setxattr(path: *const c_char, name: *const c_char, value: *const u8, size: usize, flags: i32) -> i32;
}

fn main() {
    let bait = CString::new(format!("{}/bait.txt", env::args().nth(1).unwrap())).unwrap();
    // SAFETY: two names that end, and one byte.
    match unsafe { setxattr(bait.as_ptr(), c"user.interleave-hostile".as_ptr(), &1, 1, 0) } {
        0 => println!("did it: it is marked"),
        _ => println!("denied: {}", io::Error::last_os_error()),
    }
}
