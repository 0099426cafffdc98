//! Ends its last line without a newline, and writes an empty line before it.

fn main() {
    print!("one\n\ntwo");
}
