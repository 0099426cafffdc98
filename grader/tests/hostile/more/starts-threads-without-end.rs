// tries: one thread more, for ever
// ends: swarmed or overran or signal 6
// left: nobody
//! Makes threads that sleep. What they reserve may use up its memory before there are too many of them.

use std::{thread, time::Duration};

fn main() {
    loop {
        // Where the machine gives no more, it asks again.
        drop(thread::Builder::new().spawn(|| thread::sleep(Duration::from_secs(60))));
    }
}
