//! Sleeps a tenth of a second, without end.

use std::{thread, time::Duration};

fn main() {
    loop {
        thread::sleep(Duration::from_millis(100));
    }
}
