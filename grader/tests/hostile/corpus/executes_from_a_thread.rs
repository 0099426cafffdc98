// hostile: becomes another program in a thread that is not the main one, while others spin
// verdict: exits 3
// leaves: nothing
// layers: L0
// control: same

use std::{hint, os::unix::process::CommandExt, process::Command, thread};

fn main() {
    for _ in 0..4 {
        thread::spawn(|| {
            loop {
                hint::spin_loop();
            }
        });
    }
    thread::spawn(|| Command::new("/bin/sh").args(["-c", "exit 3"]).exec()).join().unwrap();
}
