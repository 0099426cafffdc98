// tries: a child that inherits all descriptors that there can be
// ends: exit 0
// left: alive
//! Sockets and files: what they lead to lives as long as the child.

use std::{fs::File, mem, os::unix::net::UnixStream};

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn dup(fd: i32) -> i32;
    safe fn pause() -> i32;
}

fn main() {
    mem::forget((UnixStream::pair(), File::create("held")));
    while dup(1) >= 0 {}
    if fork() == 0 {
        loop {
            pause();
        }
    }
}
