// hostile: sends SIGKILL to every pid there can be, in case /proc shows none
// verdict: denied
// leaves: nothing
// layers: L2
// control: never

use std::process;

unsafe extern "C" {
    safe fn kill(pid: i32, signal: i32) -> i32;
}

fn main() {
    const SIGKILL: i32 = 9;
    const PID_MAX: i32 = 1 << 22;
    let me = process::id() as i32;
    let hit: Vec<i32> = (2..=PID_MAX).filter(|&pid| pid != me && kill(pid, SIGKILL) == 0).collect();
    if hit.is_empty() { println!("denied: nobody was hit") } else { println!("did it: {hit:?}") }
}
