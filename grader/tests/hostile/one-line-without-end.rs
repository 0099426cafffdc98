// tries: a line without end
// ends: flooded
// left: nobody
//! A line without end.

use std::io::Write;

fn main() {
    let mut out = std::io::stdout().lock();
    loop {
        out.write_all(&[b'a'; 4096]).unwrap();
    }
}
