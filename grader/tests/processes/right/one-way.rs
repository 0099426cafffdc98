//! A child writes, its parent reads to the end; both close the end that is not theirs.

use std::io::{Read, Write, pipe};

unsafe extern "C" {
    safe fn fork() -> i32;
    fn wait(status: *mut i32) -> i32;
}

fn main() {
    let (mut reader, mut writer) = pipe().unwrap();
    if fork() == 0 {
        drop(reader);
        writer.write_all(b"hello from the child").unwrap();
        return;
    }
    drop(writer);
    let mut text = String::new();
    reader.read_to_string(&mut text).unwrap();
    // SAFETY: nobody wants the status.
    unsafe { wait(std::ptr::null_mut()) };
    assert_eq!(text, "hello from the child");
}
