// hostile: sends SIGKILL to its parent, which is the grader
// verdict: denied
// leaves: nothing
// layers: L2
// control: did it

use std::{io, thread, time::Duration};

unsafe extern "C" {
    safe fn getppid() -> i32;
    safe fn kill(pid: i32, signal: i32) -> i32;
}

fn main() {
    const SIGKILL: i32 = 9;
    let parent = getppid();
    if parent == 0 {
        return println!("denied: no parent in sight");
    }
    if kill(parent, SIGKILL) != 0 {
        return println!("denied: {}", io::Error::last_os_error());
    }
    thread::sleep(Duration::from_millis(300));
    if getppid() == parent { println!("denied: the parent lives on") } else { println!("did it: I am an orphan") }
}
