// tries: a process whose id is another one at each moment: the child goes on, the parent ends
// ends: exit 0
// left: any
//! Leaves a process that forks and ends at once, for ever, so that no list of ids ever holds it.

use std::process;

unsafe extern "C" {
    safe fn fork() -> i32;
}

fn main() {
    loop {
        if fork() > 0 {
            process::exit(0);
        }
    }
}
