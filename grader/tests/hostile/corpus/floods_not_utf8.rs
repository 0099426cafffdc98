// hostile: writes bytes for ever that are no UTF-8, each of which three bytes may take the place of
// verdict: flood
// leaves: nothing
// layers: L0
// control: same

use std::io::{self, Write};

fn main() {
    let piece = [0xff; 1 << 16];
    while io::stdout().write_all(&piece).is_ok() {}
}
