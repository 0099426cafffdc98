// tries: to be traced by its parent, which traces it already (PTRACE_TRACEME), and stops
// ends: hung
// left: nobody
//! Another kind of tracing would be another kind of stop, of which the supervisor knows nothing.

unsafe extern "C" {
    safe fn raise(signal: i32) -> i32;
    fn ptrace(request: i64, pid: i32, address: usize, data: usize) -> i64;
}

const PTRACE_TRACEME: i64 = 0;
const SIGSTOP: i32 = 19;

fn main() {
    // SAFETY: the request takes no address and no data.
    let done = unsafe { ptrace(PTRACE_TRACEME, 0, 0, 0) } == 0;
    println!("{}", if done { "did it" } else { "denied" });
    raise(SIGSTOP);
}
