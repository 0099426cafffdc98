// tries: to hide a child from whoever watches: a task has one tracer only
// ends: exit 0
// left: nobody
//! The child is traced from its first instruction on, but not by the program.

use std::process;

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn pause() -> i32;
    safe fn kill(pid: i32, signal: i32) -> i32;
    safe fn wait(status: Option<&mut i32>) -> i32;
    fn ptrace(request: i64, pid: i32, address: usize, data: usize) -> i64;
}

const PTRACE_SEIZE: i64 = 0x4206;
const SIGKILL: i32 = 9;

fn main() {
    let child = fork();
    if child == 0 {
        pause();
        process::exit(0);
    }
    // SAFETY: the request takes no address and no data.
    let done = unsafe { ptrace(PTRACE_SEIZE, child, 0, 0) } == 0;
    println!("{}", if done { "did it" } else { "denied" });
    kill(child, SIGKILL);
    wait(None);
}
