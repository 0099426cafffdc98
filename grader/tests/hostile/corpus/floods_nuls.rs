// hostile: writes NULs for ever, each of which is six bytes in JSON
// verdict: flood
// leaves: nothing
// layers: L0
// control: same

use std::io::{self, Write};

fn main() {
    let piece = [0; 1 << 16];
    while io::stdout().write_all(&piece).is_ok() {}
}
