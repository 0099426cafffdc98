// finding: blocked
//! Two processes that both write more than a pipe holds before they read.

use std::io::{Read, Write, pipe};

unsafe extern "C" {
    safe fn fork() -> i32;
    fn wait(status: *mut i32) -> i32;
}

fn main() {
    let (mut from_child, mut to_parent) = pipe().unwrap();
    let (mut from_parent, mut to_child) = pipe().unwrap();
    let much = vec![1; 200_000];
    let mut all = vec![0; 200_000];
    if fork() == 0 {
        drop((from_child, to_child));
        to_parent.write_all(&much).unwrap();
        from_parent.read_exact(&mut all).unwrap();
        return;
    }
    drop((from_parent, to_parent));
    to_child.write_all(&much).unwrap();
    from_child.read_exact(&mut all).unwrap();
    // SAFETY: nobody wants the status.
    unsafe { wait(std::ptr::null_mut()) };
}
