// tries: a file of 1 GiB in its own folder
// ends: signal 25
// left: nobody
//! The limit of a file's size ends it.

use std::{fs::File, io::Write};

fn main() {
    let mut file = File::create("big").expect("its own folder");
    for _ in 0..1024 {
        file.write_all(&[1; 1 << 20]).expect("a signal comes before an error");
    }
}
