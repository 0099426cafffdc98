// tries: to be told what happens in a folder that is not its own (inotify(7))
// ends: any
// left: any
// open: landlock(7) does not cover what is watched
//! It learns names, and when what is done; no content.

use std::{
    env,
    ffi::{CString, c_char},
};

unsafe extern "C" {
    safe fn inotify_init1(flags: i32) -> i32;
    fn inotify_add_watch(fd: i32, path: *const c_char, mask: u32) -> i32;
}

const IN_ALL_EVENTS: u32 = 0xfff;

fn main() {
    let path = CString::new(env::args().nth(1).expect("a folder")).expect("a path has no NUL");
    let watch = inotify_init1(0);
    // SAFETY: the path ends with a NUL.
    let done = watch >= 0 && unsafe { inotify_add_watch(watch, path.as_ptr(), IN_ALL_EVENTS) } >= 0;
    println!("{}", if done { "did it" } else { "denied" });
}
