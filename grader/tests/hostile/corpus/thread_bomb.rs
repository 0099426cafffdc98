// hostile: starts threads that never end, as many as it gets
// verdict: swarm or denied
// leaves: nothing
// layers: L0
// control: never

use std::thread;

fn main() {
    for count in 0.. {
        let started = thread::Builder::new().stack_size(16 << 10).spawn(|| {
            loop {
                thread::park();
            }
        });
        if let Err(error) = started {
            return println!("denied: {error} after {count} threads");
        }
    }
}
