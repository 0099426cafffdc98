// hostile: sends SIGSTOP to its parent, which then keeps no deadline
// verdict: denied
// leaves: nothing
// layers: L2
// control: did it

use std::{fs, io, thread, time::Duration};

unsafe extern "C" {
    safe fn getppid() -> i32;
    safe fn kill(pid: i32, signal: i32) -> i32;
}

fn main() {
    const SIGSTOP: i32 = 19;
    let parent = getppid();
    if parent == 0 {
        return println!("denied: no parent in sight");
    }
    if kill(parent, SIGSTOP) != 0 {
        return println!("denied: {}", io::Error::last_os_error());
    }
    thread::sleep(Duration::from_millis(300));
    let status = fs::read_to_string(format!("/proc/{parent}/status")).unwrap_or_default();
    if status.contains("(stopped)") { println!("did it: it stands still") } else { println!("denied: it goes on") }
}
