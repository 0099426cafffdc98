//! Reads from a pipe of which it has both ends, and writes nothing into it.

use std::io::{self, Read};

fn main() {
    let (mut reader, _writer) = io::pipe().unwrap();
    let _ = reader.read(&mut [0]);
}
