// hostile: its child stops and continues it as fast as it can
// verdict: endless
// leaves: processes
// layers: L0
// control: same

use std::hint;

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn getppid() -> i32;
    safe fn getpid() -> i32;
    safe fn kill(pid: i32, signal: i32) -> i32;
}

fn main() {
    const SIGCONT: i32 = 18;
    const SIGSTOP: i32 = 19;
    let main = getpid();
    if fork() == 0 {
        while getppid() == main {
            kill(main, SIGSTOP);
            kill(main, SIGCONT);
        }
    } else {
        loop {
            hint::spin_loop();
        }
    }
}
