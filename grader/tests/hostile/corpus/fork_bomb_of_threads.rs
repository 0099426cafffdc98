// hostile: starts threads for ever, each of which forks, and the child does the same
// verdict: swarm or endless
// leaves: processes
// layers: L0
// control: never

use std::thread;

unsafe extern "C" {
    safe fn fork() -> i32;
}

fn main() {
    bomb();
}

fn bomb() {
    loop {
        let _ = thread::Builder::new().spawn(|| {
            fork();
            bomb();
        });
    }
}
