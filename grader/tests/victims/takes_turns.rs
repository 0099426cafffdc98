//! Two processes write lines by turns; two pipes say whose turn it is.

use std::{
    io::{self, PipeReader, PipeWriter, Read, Write},
    process, ptr,
};

unsafe extern "C" {
    safe fn fork() -> i32;
    fn waitpid(pid: i32, status: *mut i32, options: i32) -> i32;
}

fn main() {
    let (mine, to_me) = io::pipe().unwrap();
    let (yours, to_you) = io::pipe().unwrap();
    let child = fork();
    if child == 0 {
        say(1, yours, &to_me);
    } else {
        (&to_me).write_all(&[0]).unwrap();
        say(0, mine, &to_you);
        // SAFETY: a status is not asked for.
        unsafe { waitpid(child, ptr::null_mut(), 0) };
    }
}

fn say(first: u32, mut turn: PipeReader, mut next: &PipeWriter) {
    for number in 0..20 {
        turn.read_exact(&mut [0]).unwrap();
        println!("{} by {}", first + 2 * number, process::id());
        next.write_all(&[0]).unwrap();
    }
}
