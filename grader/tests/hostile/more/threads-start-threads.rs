// tries: every thread starts two more
// ends: swarmed or overran or signal 6
// left: nobody
//! A storm of threads, each of which is a maker of threads; until there are too many, or no memory for more.

use std::{thread, time::Duration};

fn spread() {
    for _ in 0..2 {
        drop(thread::Builder::new().spawn(spread));
    }
    thread::sleep(Duration::from_secs(60));
}

fn main() {
    spread();
}
