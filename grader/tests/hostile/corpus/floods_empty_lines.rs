// hostile: writes nothing but ends of lines: each is one byte, and a whole line to whoever keeps them
// verdict: flood
// leaves: nothing
// layers: L0
// control: same

use std::io::{self, Write};

fn main() {
    let lines = "\n".repeat(1 << 16);
    while io::stdout().write_all(lines.as_bytes()).is_ok() {}
}
