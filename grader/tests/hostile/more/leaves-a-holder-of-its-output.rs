// tries: a grandchild that holds standard output open and never writes
// ends: exit 0
// left: alive
//! Whoever waits for the end of the stream waits for ever.

use std::process;

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn pause() -> i32;
    safe fn wait(status: Option<&mut i32>) -> i32;
}

fn main() {
    println!("done");
    if fork() == 0 {
        if fork() > 0 {
            process::exit(0);
        }
        loop {
            pause();
        }
    }
    wait(None);
}
