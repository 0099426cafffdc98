// tries: to kill every process that it may, at once (kill -1)
// ends: exit 0
// left: nobody
// needs: signals kept in
//! The kernel spares whoever asks, so its own child is all that may be hit; the other process must still be there.

use std::{env, path::Path};

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn kill(pid: i32, signal: i32) -> i32;
    safe fn pause() -> i32;
    safe fn wait(status: Option<&mut i32>) -> i32;
}

const SIGKILL: i32 = 9;

fn main() {
    let other = format!("/proc/{}/stat", env::args().nth(2).expect("a process id"));
    let was_there = Path::new(&other).exists();
    let child = fork();
    if child == 0 {
        loop {
            pause();
        }
    }
    kill(-1, SIGKILL);
    // Where nobody may kill everybody, it is still there.
    kill(child, SIGKILL);
    wait(None);
    println!("{}", if was_there && !Path::new(&other).exists() { "did it" } else { "denied" });
}
