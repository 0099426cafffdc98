//! Has 600 threads at one time.

use std::{thread, time::Duration};

fn main() {
    for _ in 0..600 {
        thread::spawn(|| thread::sleep(Duration::from_secs(60)));
    }
    thread::sleep(Duration::from_secs(60));
}
