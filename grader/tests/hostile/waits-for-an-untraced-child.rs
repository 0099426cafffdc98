// tries: to seem stuck while a child that nobody was told of works
// ends: exit 0
// left: nobody
//! Waits for a pipe into which an untraced child writes after 0.6 s: it is not stuck.

use std::{
    io::{Read, Write, pipe},
    process, thread,
    time::Duration,
};

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
    safe fn wait(status: Option<&mut i32>) -> i32;
}

const SYS_CLONE: i64 = 56;
const SIGCHLD: i64 = 17;
const CLONE_UNTRACED: i64 = 0x80_0000;

fn main() {
    let (mut from, mut to) = pipe().expect("two descriptors are free");
    // SAFETY: without CLONE_VM the child has memory of its own, as after fork(2).
    let child = unsafe { syscall(SYS_CLONE, CLONE_UNTRACED | SIGCHLD, 0_i64, 0_i64, 0_i64, 0_i64) };
    if child == 0 {
        thread::sleep(Duration::from_millis(600));
        to.write_all(b"!").expect("somebody reads");
        process::exit(0);
    }
    drop(to);
    let count = from.read(&mut [0]).expect("a pipe can be read");
    wait(None);
    println!("{}", if count == 1 { "the child wrote" } else { "denied" });
}
