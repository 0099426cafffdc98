//! Two processes write one line: one begins it, the other ends it.

use std::{
    io::{self, Write},
    ptr,
};

unsafe extern "C" {
    safe fn fork() -> i32;
    fn waitpid(pid: i32, status: *mut i32, options: i32) -> i32;
}

fn main() {
    let mut out = io::stdout();
    write!(out, "whose line ").unwrap();
    out.flush().unwrap();
    match fork() {
        0 => writeln!(out, "is this?").unwrap(),
        child => {
            // SAFETY: a status is not asked for.
            unsafe { waitpid(child, ptr::null_mut(), 0) };
            writeln!(out, "mine").unwrap();
        }
    }
}
