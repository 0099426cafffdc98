// time: fair
// finding: blocked
//! An alarm that has rung is no reason to wait on: nobody writes into the pipe, and it holds the end to write itself.

use std::io::{self, Read};

unsafe extern "C" {
    fn signal(signal: i32, handler: extern "C" fn(i32)) -> usize;
    safe fn alarm(seconds: u32) -> u32;
    safe fn pause() -> i32;
}

const SIGALRM: i32 = 14;

extern "C" fn rings(_signal: i32) {}

fn main() {
    // SAFETY: the handler does nothing.
    unsafe { signal(SIGALRM, rings) };
    let (mut reader, writer) = io::pipe().unwrap();
    alarm(60);
    pause();
    reader.read_to_end(&mut Vec::new()).unwrap();
    drop(writer);
}
