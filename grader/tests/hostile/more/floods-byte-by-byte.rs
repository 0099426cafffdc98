// tries: ten writers, one byte at a time
// ends: flooded
// left: nobody
//! Each message on the stream is one byte long and has another writer than the one before.

use std::io::{Write, stdout};

unsafe extern "C" {
    safe fn fork() -> i32;
}

fn main() {
    for _ in 0..9 {
        if fork() == 0 {
            break;
        }
    }
    loop {
        if stdout().write_all(b"x").and_then(|()| stdout().flush()).is_err() {
            return;
        }
    }
}
