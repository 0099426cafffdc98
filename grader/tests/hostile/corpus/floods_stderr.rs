// hostile: writes lines on standard error for ever
// verdict: flood
// leaves: nothing
// layers: L0
// control: same

use std::io::{self, Write};

fn main() {
    let lines = "flood\n".repeat(10_000);
    while io::stderr().write_all(lines.as_bytes()).is_ok() {}
}
