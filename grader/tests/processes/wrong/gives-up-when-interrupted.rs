// finding: panicked
//! Handles a signal, and takes an interrupted read for a failure.

use std::io::{Read, Write, pipe};

unsafe extern "C" {
    safe fn fork() -> i32;
    fn wait(status: *mut i32) -> i32;
    fn sigaction(signal: i32, action: *const Action, old: *mut Action) -> i32;
}

#[repr(C)]
struct Action {
    handler: extern "C" fn(i32),
    mask: [u64; 16],
    flags: i32,
    restorer: usize,
}

extern "C" fn on_signal(_: i32) {}

const SIGUSR1: i32 = 10;

fn main() {
    let action = Action { handler: on_signal, mask: [0; 16], flags: 0, restorer: 0 };
    // SAFETY: the handler does nothing.
    assert_eq!(unsafe { sigaction(SIGUSR1, &action, std::ptr::null_mut()) }, 0);
    let (mut reader, mut writer) = pipe().unwrap();
    if fork() == 0 {
        writer.write_all(b"x").unwrap();
        return;
    }
    let mut byte = [0];
    let count = reader.read(&mut byte).expect("there is something to read");
    assert_eq!((count, byte[0]), (1, b'x'));
    // SAFETY: nobody wants the status.
    while unsafe { wait(std::ptr::null_mut()) } < 0 {}
}
