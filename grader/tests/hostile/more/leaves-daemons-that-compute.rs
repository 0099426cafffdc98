// tries: eight daemons that use up all processors
// ends: exit 0
// left: alive
//! They compute while the program ends, and are in everybody's way.

use std::{hint, process};

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn setsid() -> i32;
    safe fn wait(status: Option<&mut i32>) -> i32;
}

fn main() {
    if fork() > 0 {
        wait(None);
        return;
    }
    setsid();
    for _ in 0..8 {
        if fork() == 0 {
            loop {
                hint::spin_loop();
            }
        }
    }
    process::exit(0);
}
