// hostile: sends SIGKILL to a process of the same user that is none of its own
// verdict: denied
// leaves: nothing
// layers: L2
// control: did it

use std::{env, io};

unsafe extern "C" {
    safe fn kill(pid: i32, signal: i32) -> i32;
}

fn main() {
    const SIGKILL: i32 = 9;
    let bait: i32 = env::args().nth(2).unwrap().parse().unwrap();
    match kill(bait, SIGKILL) {
        0 => println!("did it: {bait} is gone"),
        _ => println!("denied: {}", io::Error::last_os_error()),
    }
}
