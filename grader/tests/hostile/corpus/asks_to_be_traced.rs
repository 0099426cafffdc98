// hostile: asks its parent to trace it (PTRACE_TRACEME), which knows nothing of it, and stops at the next signal
// verdict: denied
// leaves: nothing
// layers: L2
// control: did it

use std::io;

unsafe extern "C" {
    safe fn ptrace(request: i32, ...) -> i64;
    safe fn raise(signal: i32) -> i32;
}

fn main() {
    const PTRACE_TRACEME: i32 = 0;
    const SIGUSR1: i32 = 10;
    if ptrace(PTRACE_TRACEME, 0_i64, 0_i64, 0_i64) < 0 {
        return println!("denied: {}", io::Error::last_os_error());
    }
    println!("did it: the parent traces me");
    raise(SIGUSR1);
}
