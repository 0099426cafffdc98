//! Writes more into a pipe than it holds, and nobody reads.

use std::io::{self, Write};

fn main() {
    let (_reader, mut writer) = io::pipe().unwrap();
    writer.write_all(&[0; 1 << 20]).unwrap();
}
