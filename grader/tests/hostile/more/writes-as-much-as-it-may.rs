// tries: exactly 64 KiB, to the last byte
// ends: exit 0
// left: nobody
//! The limit is what it may write, so it is not a flood.

use std::io::{Write, stdout};

fn main() {
    let line = [b"x".repeat(1023), b"\n".to_vec()].concat();
    for _ in 0..64 {
        stdout().write_all(&line).expect("somebody reads");
    }
}
