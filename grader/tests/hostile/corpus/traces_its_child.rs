// hostile: attaches to its own child (ptrace) and leaves it stopped under it, where no signal but one is heard
// verdict: denied or left-behind
// leaves: processes
// layers: L1
// control: depends

use std::{io, thread, time::Duration};

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn setsid() -> i32;
    safe fn ptrace(request: i32, ...) -> i64;
    safe fn raise(signal: i32) -> i32;
}

fn main() {
    const PTRACE_TRACEME: i32 = 0;
    const SIGUSR1: i32 = 10;
    if fork() == 0 {
        setsid();
        if ptrace(PTRACE_TRACEME, 0_i64, 0_i64, 0_i64) < 0 {
            return println!("denied: {}", io::Error::last_os_error());
        }
        println!("it is traced");
        raise(SIGUSR1);
        thread::sleep(Duration::from_secs(60));
    }
    thread::sleep(Duration::from_millis(300));
}
