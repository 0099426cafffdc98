// hostile: ends at once, and leaves a child that writes for ever
// verdict: left-behind or flood
// leaves: processes
// layers: L1
// control: never

use std::io::{self, Write};

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn setsid() -> i32;
}

fn main() {
    if fork() == 0 {
        setsid();
        let lines = "flood\n".repeat(10_000);
        while io::stdout().write_all(lines.as_bytes()).is_ok() {}
    }
}
