//! Asks the system for a file in a thread, after its first lock: the call is named, and where the thread was.

use std::{path::Path, sync::Mutex, thread};

static FOUND: Mutex<bool> = Mutex::new(false);

fn main() {
    let thread = thread::spawn(|| {
        drop(FOUND.lock().unwrap());
        let is_there = Path::new("/etc/hostname").exists();
        *FOUND.lock().unwrap() = is_there;
    });
    thread.join().unwrap();
}
