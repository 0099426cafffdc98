// finding: exit-code
//! Believes that one read gives all that was written.

use std::io::{Read, Write, pipe};

unsafe extern "C" {
    safe fn fork() -> i32;
    fn wait(status: *mut i32) -> i32;
}

fn main() {
    let (mut reader, mut writer) = pipe().unwrap();
    if fork() == 0 {
        drop(reader);
        writer.write_all(b"hello ").unwrap();
        writer.write_all(b"world").unwrap();
        return;
    }
    drop(writer);
    let mut bytes = [0; 64];
    let count = reader.read(&mut bytes).unwrap();
    // SAFETY: nobody wants the status.
    unsafe { wait(std::ptr::null_mut()) };
    if &bytes[..count] != b"hello world" {
        std::process::exit(2);
    }
}
