// hostile: turns a panic into a good end, in the hook that is called first
// verdict: exits 0
// leaves: nothing
// layers: L0
// control: same

use std::{panic, process};

fn main() {
    panic::set_hook(Box::new(|_| process::exit(0)));
    panic!("nobody hears of it");
}
