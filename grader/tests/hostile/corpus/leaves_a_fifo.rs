// hostile: leaves named pipes and a socket in its folder, where who opens all files waits for ever
// verdict: exits 0
// leaves: nothing
// layers: L0
// control: same

use std::{ffi::c_char, mem, os::unix::net::UnixListener};

unsafe extern "C" {
    fn mkfifo(path: *const c_char, mode: u32) -> i32;
}

fn main() {
    for name in [c"lesson.toml", c"output.txt", c"core", c"Cargo.toml"] {
        // SAFETY: a path that ends.
        unsafe { mkfifo(name.as_ptr(), 0o666) };
    }
    mem::forget(UnixListener::bind("socket"));
}
