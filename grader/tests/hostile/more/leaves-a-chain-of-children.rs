// tries: fifty processes, each the child of the one before
// ends: exit 0
// left: alive
//! If the topmost ends, its child is adopted, and so on down.

use std::{
    io::{Read, pipe},
    thread,
    time::Duration,
};

unsafe extern "C" {
    safe fn fork() -> i32;
}

fn main() {
    let (mut from, to) = pipe().expect("two descriptors are free");
    if fork() > 0 {
        drop(to);
        // The end comes when the last one is there.
        from.read_to_end(&mut Vec::new()).expect("a pipe can be read");
        return;
    }
    for _ in 1..50 {
        if fork() > 0 {
            break;
        }
    }
    drop(to);
    thread::sleep(Duration::from_secs(60));
}
