// tries: no stream at all, and descriptors of files with their numbers
// ends: exit 0
// left: nobody
//! Closes everything and opens its own files as 0, 1 and 2; what it prints goes there.

use std::{fs::File, mem};

unsafe extern "C" {
    safe fn close_range(first: u32, last: u32, flags: i32) -> i32;
}

fn main() {
    close_range(0, u32::MAX, 0);
    for name in ["in", "out", "err"] {
        // The lowest number that is free.
        mem::forget(File::create(name));
    }
    println!("did it");
    eprintln!("did it");
}
