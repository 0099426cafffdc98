// hostile: sleeps a millisecond again and again, so that it is never still and never busy
// verdict: endless
// leaves: nothing
// layers: L0
// control: same

use std::{thread, time::Duration};

fn main() {
    loop {
        thread::sleep(Duration::from_millis(1));
    }
}
