//! Writes a line that is not UTF-8 between two that are.

use std::io::{self, Write};

fn main() {
    io::stdout().write_all(b"before\nabc\xff\xfe def\nafter\n").unwrap();
}
