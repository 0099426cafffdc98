// hostile: its child attaches to it (ptrace), so that nobody else can, and holds it
// verdict: denied
// leaves: nothing
// layers: L2
// control: depends

use std::{io, ptr, thread, time::Duration};

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn getppid() -> i32;
    safe fn ptrace(request: i32, ...) -> i64;
    fn wait(status: *mut i32) -> i32;
}

fn main() {
    const PTRACE_SEIZE: i32 = 0x4206;
    if fork() == 0 {
        if ptrace(PTRACE_SEIZE, i64::from(getppid()), 0_i64, 0_i64) < 0 {
            return println!("denied: {}", io::Error::last_os_error());
        }
        println!("did it: my parent is mine");
        thread::sleep(Duration::from_secs(1));
        return;
    }
    // SAFETY: a status is not asked for.
    unsafe { wait(ptr::null_mut()) };
}
