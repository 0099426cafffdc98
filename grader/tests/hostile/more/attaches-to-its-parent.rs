// tries: to trace its parent (ptrace(2))
// ends: exit 0
// left: nobody
//! Whoever traces a process can make it do anything.

unsafe extern "C" {
    safe fn getppid() -> i32;
    fn ptrace(request: i64, pid: i32, address: usize, data: usize) -> i64;
}

const PTRACE_ATTACH: i64 = 16;
const PTRACE_SEIZE: i64 = 0x4206;

fn main() {
    // SAFETY: the requests take no address and no data.
    let done = [PTRACE_ATTACH, PTRACE_SEIZE].iter().any(|how| unsafe { ptrace(*how, getppid(), 0, 0) } == 0);
    println!("{}", if done { "did it" } else { "denied" });
}
