// hostile: mounts a file system over its folder, and a folder outside into its own
// verdict: denied
// leaves: nothing
// layers: L2
// control: refused

use std::{
    env,
    ffi::{CString, c_char},
    fs, io, ptr,
};

unsafe extern "C" {
    fn mount(what: *const c_char, at: *const c_char, kind: *const c_char, flags: u64, data: *const u8) -> i32;
    fn umount2(at: *const c_char, flags: i32) -> i32;
}

fn main() {
    const MS_BIND: u64 = 4096;
    const MNT_DETACH: i32 = 2;
    let outside = CString::new(env::args().nth(1).unwrap()).unwrap();
    fs::create_dir("here").unwrap();
    for (what, kind, flags) in [(c"tmpfs", c"tmpfs", 0), (outside.as_c_str(), c"none", MS_BIND), (c"proc", c"proc", 0)]
    {
        // SAFETY: texts that end.
        match unsafe { mount(what.as_ptr(), c"here".as_ptr(), kind.as_ptr(), flags, ptr::null()) } {
            0 => println!("did it: {what:?}"),
            _ => println!("denied: {}", io::Error::last_os_error()),
        }
    }
    // SAFETY: a text that ends.
    match unsafe { umount2(c"here".as_ptr(), MNT_DETACH) } {
        0 => println!("did it: one is gone"),
        _ => println!("denied: {}", io::Error::last_os_error()),
    }
}
