// tries: five hundred processes, each of which ends when the next begins
// ends: exit 0
// left: any
//! Waits for the last one of a chain of orphans.

use std::{
    io::{Read, pipe},
    process,
};

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn wait(status: Option<&mut i32>) -> i32;
}

fn main() {
    let (mut from, to) = pipe().expect("two descriptors are free");
    if fork() == 0 {
        for _ in 0..500 {
            if fork() != 0 {
                process::exit(0);
            }
        }
        process::exit(0);
    }
    drop(to);
    wait(None);
    // The end comes when nobody of them is left.
    from.read_to_end(&mut Vec::new()).expect("a pipe can be read");
}
