// tries: bytes that are no text, and signs that move a cursor
// ends: exit 0
// left: nobody
//! Bytes that are no text, and signs that move a cursor.

use std::io::Write;

fn main() {
    let bytes = b"\xff\xfe\x00\x1b[2J\x1b]0;title\x07\x1b[999A\r::error::gone\n::set-output name=passed::true\n";
    std::io::stdout().write_all(bytes).unwrap();
}
