// hostile: watches a folder outside, where others work (inotify)
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
    safe fn inotify_init1(flags: i32) -> i32;
    fn inotify_add_watch(fd: i32, path: *const c_char, mask: u32) -> i32;
}

fn main() {
    const IN_ALL_EVENTS: u32 = 0xfff;
    let watcher = inotify_init1(0);
    for path in [env::args().nth(1).unwrap(), "/".to_owned()] {
        let path = CString::new(path).unwrap();
        // SAFETY: a path that ends.
        match unsafe { inotify_add_watch(watcher, path.as_ptr(), IN_ALL_EVENTS) } {
            -1 => println!("denied: {}", io::Error::last_os_error()),
            _ => println!("did it: {path:?} is watched"),
        }
    }
}
