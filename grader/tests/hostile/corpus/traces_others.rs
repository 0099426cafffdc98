// hostile: attaches to its parent and to a process that is none of its own (ptrace)
// verdict: denied
// leaves: nothing
// layers: L2
// control: depends

use std::{env, io};

unsafe extern "C" {
    safe fn getppid() -> i32;
    safe fn ptrace(request: i32, ...) -> i64;
}

fn main() {
    const PTRACE_ATTACH: i32 = 16;
    const PTRACE_SEIZE: i32 = 0x4206;
    let bait: i32 = env::args().nth(2).unwrap().parse().unwrap();
    for pid in [getppid(), bait] {
        for request in [PTRACE_SEIZE, PTRACE_ATTACH] {
            match ptrace(request, i64::from(pid), 0_i64, 0_i64) {
                0 => println!("did it: {pid} is mine"),
                _ => println!("denied: {}", io::Error::last_os_error()),
            }
        }
    }
}
