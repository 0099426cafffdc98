// hostile: writes on standard output and standard error at once, for ever, from a thread each
// verdict: flood
// leaves: nothing
// layers: L0
// control: same

use std::{
    io::{self, Write},
    thread,
};

fn main() {
    let lines = "flood\n".repeat(10_000);
    thread::scope(|scope| {
        scope.spawn(|| while io::stdout().write_all(lines.as_bytes()).is_ok() {});
        scope.spawn(|| while io::stderr().write_all(lines.as_bytes()).is_ok() {});
    });
}
