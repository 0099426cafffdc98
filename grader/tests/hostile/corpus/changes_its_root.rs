// hostile: changes its root (chroot, pivot_root), the first step out of a folder
// verdict: denied
// leaves: nothing
// layers: L2
// control: refused

use std::{fs, io, os::unix::fs::chroot};

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
}

fn main() {
    const PIVOT_ROOT: i64 = 155;
    fs::create_dir("root").unwrap();
    // SAFETY: paths that end.
    match unsafe { syscall(PIVOT_ROOT, c".".as_ptr(), c"root".as_ptr()) } {
        0 => println!("did it: pivot_root"),
        _ => println!("denied: {}", io::Error::last_os_error()),
    }
    match chroot("root") {
        Ok(()) => println!("did it: chroot"),
        Err(error) => println!("denied: {error}"),
    }
}
