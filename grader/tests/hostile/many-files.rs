// tries: files without end, small ones
// ends: overran or exit 101 or exhausted
// left: nobody
//! Files without end, small ones.

use std::fs;

fn main() {
    for number in 0_u64.. {
        fs::write(format!("file-{number}"), [0; 4096]).unwrap();
    }
}
