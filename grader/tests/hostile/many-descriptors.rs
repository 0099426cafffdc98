// tries: descriptors without end
// ends: exit 101
// left: nobody
//! Descriptors without end.

use std::fs::File;

fn main() {
    let mut files = Vec::new();
    loop {
        files.push(File::open("/dev/null").unwrap());
    }
}
