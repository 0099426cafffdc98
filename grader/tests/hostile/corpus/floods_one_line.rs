// hostile: writes one line that never ends
// verdict: flood
// leaves: nothing
// layers: L0
// control: same

use std::io::{self, Write};

fn main() {
    let piece = "x".repeat(1 << 16);
    while io::stdout().write_all(piece.as_bytes()).is_ok() {}
}
