// tries: to trace a process that is not its own
// ends: exit 0
// left: nobody
//! One of the same user, of which it was told the id.

use std::env;

unsafe extern "C" {
    fn ptrace(request: i64, pid: i32, address: usize, data: usize) -> i64;
}

const PTRACE_SEIZE: i64 = 0x4206;

fn main() {
    let other = env::args().nth(2).expect("a process id").parse().expect("a number");
    // SAFETY: the request takes no address and no data.
    let done = unsafe { ptrace(PTRACE_SEIZE, other, 0, 0) } == 0;
    println!("{}", if done { "did it" } else { "denied" });
}
