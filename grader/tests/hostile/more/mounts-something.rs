// tries: to mount a file system of its own, and another one over it (mount(2), and its newer kin)
// ends: exit 0
// left: nobody
//! On its own folder.

use std::{ffi::c_char, ptr};

unsafe extern "C" {
    fn mount(what: *const c_char, place: *const c_char, kind: *const c_char, flags: u64, data: *const c_char) -> i32;
    fn umount2(place: *const c_char, flags: i32) -> i32;
    fn syscall(number: i64, ...) -> i64;
}

const MS_BIND: u64 = 4096;
const MNT_DETACH: i32 = 2;
const SYS_OPEN_TREE: i64 = 428;
const SYS_FSOPEN: i64 = 430;

fn main() {
    let null = ptr::null();
    // SAFETY: the texts end with a NUL.
    let done = unsafe {
        mount(c"none".as_ptr(), c".".as_ptr(), c"tmpfs".as_ptr(), 0, null) == 0
            || mount(c"/".as_ptr(), c".".as_ptr(), null, MS_BIND, null) == 0
            || syscall(SYS_FSOPEN, c"tmpfs".as_ptr(), 0_i64) >= 0
            || syscall(SYS_OPEN_TREE, -100_i64, c"/".as_ptr(), 1_i64) >= 0
            || umount2(c"/proc".as_ptr(), MNT_DETACH) == 0
    };
    println!("{}", if done { "did it" } else { "denied" });
}
