// hostile: makes a file outside look as if it were from 1970 (utimensat), so that who compares times is misled
// verdict: denied
// leaves: nothing
// layers: L2
// control: did it

use std::{
    env,
    ffi::{CString, c_char},
    io,
};

unsafe extern "C" {
    fn utimensat(folder: i32, path: *const c_char, times: *const [i64; 4], flags: i32) -> i32;
}

fn main() {
    const AT_FDCWD: i32 = -100;
    let outside = env::args().nth(1).unwrap();
    for path in [format!("{outside}/bait.txt"), outside] {
        let path = CString::new(path).unwrap();
        // SAFETY: a path that ends, and two times.
        match unsafe { utimensat(AT_FDCWD, path.as_ptr(), &[1, 0, 1, 0], 0) } {
            0 => println!("did it: it is old"),
            _ => println!("denied: {}", io::Error::last_os_error()),
        }
    }
}
