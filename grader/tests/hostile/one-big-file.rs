// tries: a file without end
// ends: signal 25 or exit 101
// left: nobody
//! A file without end.

use std::{fs::File, io::Write};

fn main() {
    let mut file = File::create("big").unwrap();
    let bytes = vec![1; 1 << 20];
    loop {
        file.write_all(&bytes).unwrap();
    }
}
