// tries: one thread more, for ever
// ends: swarmed
// left: nobody
//! Makes threads that sleep.

use std::{thread, time::Duration};

fn main() {
    loop {
        // Where the machine gives no more, it asks again.
        drop(thread::Builder::new().spawn(|| thread::sleep(Duration::from_secs(60))));
    }
}
