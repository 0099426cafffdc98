// tries: ends with status 0 while its threads work
// ends: exit 0
// left: nobody
//! Ends with status 0 while its threads work.

use std::thread;

fn main() {
    thread::spawn(|| {
        loop {
            std::hint::spin_loop();
        }
    });
    std::process::exit(0);
}
