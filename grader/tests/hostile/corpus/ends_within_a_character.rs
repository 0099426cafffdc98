// hostile: its last bytes are the beginning of a character that never comes, on both streams
// verdict: exits 0
// leaves: nothing
// layers: L0
// control: same

use std::io::{self, Write};

fn main() {
    io::stdout().write_all(b"whole\n\xf0\x9f\x98").unwrap();
    io::stderr().write_all(b"\xed\xa0\x80\n\xf4\x90").unwrap();
    io::stdout().flush().unwrap();
}
