//! Writes a gigabyte into a file.

use std::{fs::File, io::Write};

fn main() {
    let mut file = File::create("huge").unwrap();
    let piece = vec![0; 1 << 20];
    for _ in 0..1024 {
        file.write_all(&piece).unwrap();
    }
}
