// tries: ends a process that is not its own
// ends: exit 0
// left: nobody
// needs: signals kept in
//! Ends a process that is not its own.

use std::env;

unsafe extern "C" {
    safe fn kill(pid: i32, signal: i32) -> i32;
}

fn main() {
    let pid: i32 = env::args().nth(2).and_then(|pid| pid.parse().ok()).expect("a process");
    let failed = kill(pid, 9) != 0;
    println!("{}", if failed { "denied" } else { "did it" });
}
