// hostile: ends with 0 before anything is done, from a thread, while the main thread still works and would panic
// verdict: exits 0
// leaves: nothing
// layers: L0
// control: same

use std::{process, thread, time::Duration};

fn main() {
    thread::spawn(|| process::exit(0));
    thread::sleep(Duration::from_secs(30));
    panic!("not one line was printed");
}
