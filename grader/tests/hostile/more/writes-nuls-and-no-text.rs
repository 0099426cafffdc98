// tries: NULs, and bytes that are no UTF-8, on both streams
// ends: exit 0
// left: nobody
//! Broken, overlong and cut sequences; the last line is cut in the middle of a character.

use std::io::{Write, stderr, stdout};

fn main() {
    let bytes = b"\0\0\0\n\xff\xfe\n\xc0\xaf\n\xed\xa0\x80\n\xf4\x90\x80\x80\ntext \0 text\r\r\n\x80\xe2\x82";
    stdout().write_all(bytes).expect("somebody reads");
    stdout().flush().expect("somebody reads");
    stderr().write_all(bytes).expect("somebody reads");
}
