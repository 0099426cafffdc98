// finding: swarmed
// says: it had more than 4096 threads
//! Makes threads that wait, and more of them.

use std::{
    sync::{Arc, Barrier},
    thread,
};

fn main() {
    let never = Arc::new(Barrier::new(usize::MAX));
    loop {
        let never = Arc::clone(&never);
        thread::spawn(move || {
            never.wait();
        });
    }
}
