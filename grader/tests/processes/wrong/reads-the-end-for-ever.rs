// finding: spinning
//! Takes the end of a pipe for a read that brought nothing yet.

use std::io::{Read, Write, pipe};

unsafe extern "C" {
    safe fn fork() -> i32;
    fn wait(status: *mut i32) -> i32;
}

fn main() {
    let (mut reader, mut writer) = pipe().unwrap();
    if fork() == 0 {
        drop(reader);
        writer.write_all(b"hello").unwrap();
        return;
    }
    drop(writer);
    let mut message = [0; 16];
    let mut size = 0;
    while size < message.len() {
        size += reader.read(&mut message[size..]).unwrap();
    }
    // SAFETY: nobody wants the status.
    unsafe { wait(std::ptr::null_mut()) };
}
