//! Two processes each read what the other shall write first.

use std::io::{self, Read, Write};

unsafe extern "C" {
    safe fn fork() -> i32;
}

fn main() {
    let (mut mine, mut to_me) = io::pipe().unwrap();
    let (mut yours, mut to_you) = io::pipe().unwrap();
    let (pipe, next) = if fork() == 0 { (&mut yours, &mut to_me) } else { (&mut mine, &mut to_you) };
    pipe.read_exact(&mut [0]).unwrap();
    next.write_all(&[0]).unwrap();
}
