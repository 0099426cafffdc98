// tries: traces whoever runs it
// ends: exit 0
// left: nobody
//! Traces whoever runs it.

unsafe extern "C" {
    fn ptrace(request: i32, ...) -> i64;
    safe fn getppid() -> i32;
}

fn main() {
    // SAFETY: PTRACE_ATTACH takes no address.
    let failed = unsafe { ptrace(16, getppid(), 0_usize, 0_usize) } < 0;
    println!("{}", if failed { "denied" } else { "did it" });
}
