// tries: ends at once, from a thread
// ends: exit 0
// left: nobody
//! Ends at once, from a thread.

use std::thread;

unsafe extern "C" {
    safe fn _exit(status: i32) -> !;
}

fn main() {
    thread::spawn(|| _exit(0)).join().unwrap();
    println!("did it");
}
