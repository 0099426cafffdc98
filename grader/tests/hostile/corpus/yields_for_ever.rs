// hostile: gives way again and again, and hardly uses a whole turn
// verdict: endless
// leaves: nothing
// layers: L0
// control: same

use std::thread;

fn main() {
    loop {
        thread::yield_now();
    }
}
