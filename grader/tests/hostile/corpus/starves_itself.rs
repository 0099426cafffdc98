// hostile: two hundred busy threads, so that each mostly waits for a CPU and its own time stands nearly still
// verdict: endless
// leaves: nothing
// layers: L0
// control: same

use std::{hint, thread};

fn main() {
    for _ in 0..200 {
        let _ = thread::Builder::new().stack_size(64 << 10).spawn(|| {
            loop {
                hint::spin_loop();
            }
        });
    }
    loop {
        hint::spin_loop();
    }
}
