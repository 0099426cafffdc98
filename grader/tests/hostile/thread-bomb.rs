// tries: threads without end
// ends: swarmed or signal 6 or exit 101
// left: any
//! Threads without end.

use std::{thread, time::Duration};

fn main() {
    loop {
        thread::spawn(|| thread::sleep(Duration::from_secs(60)));
    }
}
