// hostile: sends SIGKILL to every process that it may signal (kill -1)
// verdict: denied
// leaves: nothing
// layers: L2
// control: never

use std::{env, fs, io};

unsafe extern "C" {
    safe fn kill(pid: i32, signal: i32) -> i32;
}

fn main() {
    const EVERYBODY: i32 = -1;
    const SIGKILL: i32 = 9;
    let bait: i32 = env::args().nth(2).unwrap().parse().unwrap();
    let before = fs::read_to_string(format!("/proc/{bait}/status"));
    if kill(EVERYBODY, SIGKILL) != 0 {
        return println!("denied: {}", io::Error::last_os_error());
    }
    let after = fs::read_to_string(format!("/proc/{bait}/status"));
    match (before, after) {
        (Err(error), _) => println!("denied: {error}"),
        (_, Ok(status)) if !status.contains("(zombie)") => println!("denied: {bait} lives on"),
        _ => println!("did it: {bait} is gone"),
    }
}
