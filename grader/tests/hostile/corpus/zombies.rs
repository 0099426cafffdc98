// hostile: five thousand children that end at once, and nobody waits for them
// verdict: swarm or left-behind or denied
// leaves: processes
// layers: L0
// control: never

use std::{io, process};

unsafe extern "C" {
    safe fn fork() -> i32;
}

fn main() {
    for count in 0..5000 {
        match fork() {
            0 => process::exit(0),
            -1 => return println!("denied: {} after {count} children", io::Error::last_os_error()),
            _ => (),
        }
    }
}
