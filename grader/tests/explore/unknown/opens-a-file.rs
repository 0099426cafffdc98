//! Reads a file: the model has none. Not judged, and the compiler's words say where.

use std::fs;

fn main() {
    let text = fs::read_to_string("/etc/hostname").unwrap_or_default();
    println!("{}", text.len());
}
