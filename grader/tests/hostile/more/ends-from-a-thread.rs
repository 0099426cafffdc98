// tries: to end at once, from a thread, past all handlers (_exit(2))
// ends: exit 7
// left: nobody
//! The main thread waits for it in vain.

use std::thread;

unsafe extern "C" {
    safe fn _exit(status: i32) -> !;
}

fn main() {
    drop(thread::spawn(|| _exit(7)).join());
}
