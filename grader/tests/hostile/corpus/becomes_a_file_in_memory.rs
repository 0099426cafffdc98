// hostile: copies a program into a file in memory and becomes it (memfd_create, execveat), so that no path names it
// verdict: exits 0 or denied
// leaves: nothing
// layers: L2
// control: same

use std::{
    ffi::c_char,
    fs::{self, File},
    io::{self, Write},
    os::fd::FromRawFd,
    ptr,
};

unsafe extern "C" {
    fn memfd_create(name: *const c_char, flags: u32) -> i32;
    fn fexecve(fd: i32, argv: *const *const c_char, environment: *const *const c_char) -> i32;
}

fn main() {
    let arguments = [c"nobody".as_ptr(), ptr::null()];
    // SAFETY: a name that ends.
    let fd = unsafe { memfd_create(c"nobody".as_ptr(), 0) };
    if fd < 0 {
        return println!("denied: {}", io::Error::last_os_error());
    }
    // SAFETY: new, and nobody else's.
    let mut file = unsafe { File::from_raw_fd(fd) };
    file.write_all(&fs::read("/bin/true").unwrap()).unwrap();
    // SAFETY: a list that ends; no environment is an empty one.
    unsafe { fexecve(fd, arguments.as_ptr(), &arguments[1]) };
    println!("denied: {}", io::Error::last_os_error());
}
