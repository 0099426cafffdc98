// hostile: panics with a message of many lines with escape sequences and commands, in a thread with such a name
// verdict: exits 101
// leaves: nothing
// layers: L0
// control: same

use std::thread;

fn main() {
    let name = "\x1b[2Jpassed\n::error::".to_owned();
    let thread =
        thread::Builder::new().name(name).spawn(|| panic!("\x1b]0;x\x07\n::warning::{}", "\x1b[A".repeat(999)));
    thread.unwrap().join().unwrap();
}
