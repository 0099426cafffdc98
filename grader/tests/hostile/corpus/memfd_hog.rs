// hostile: fills files in memory (memfd_create) that are never mapped, so that its address space does not count
// verdict: memory or disk
// leaves: nothing
// layers: L2
// control: never

use std::{
    ffi::{CStr, c_char},
    fs::File,
    io::{self, Write},
    os::fd::FromRawFd,
};

unsafe extern "C" {
    fn memfd_create(name: *const c_char, flags: u32) -> i32;
}

fn main() {
    const NAME: &CStr = c"hog";
    let piece = vec![1; 1 << 20];
    let mut files = Vec::new();
    for _ in 0..512 {
        // SAFETY: a name that ends.
        let fd = unsafe { memfd_create(NAME.as_ptr(), 0) };
        if fd < 0 {
            return println!("denied: {}", io::Error::last_os_error());
        }
        // SAFETY: new, and nobody else's.
        let mut file = unsafe { File::from_raw_fd(fd) };
        for _ in 0..32 {
            if let Err(error) = file.write_all(&piece) {
                return println!("denied: {error}");
            }
        }
        files.push(file);
    }
    println!("did it: {} MiB", files.len() * 32);
}
