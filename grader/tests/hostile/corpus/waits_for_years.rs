// hostile: sleeps for as long as a clock can tell
// verdict: endless
// leaves: nothing
// layers: L0
// control: same

use std::{thread, time::Duration};

fn main() {
    thread::sleep(Duration::MAX);
}
