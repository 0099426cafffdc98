// hostile: starts one thread after another for ever, each of which ends at once
// verdict: endless
// leaves: nothing
// layers: L0
// control: same

use std::thread;

fn main() {
    loop {
        thread::spawn(|| ()).join().unwrap();
    }
}
