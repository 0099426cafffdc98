// tries: asks to be traced by its parent, and stops
// ends: hung or exit 0
// left: any
//! Asks to be traced by its parent, and stops.

unsafe extern "C" {
    fn ptrace(request: i32, ...) -> i64;
    safe fn raise(number: i32) -> i32;
}

fn main() {
    // SAFETY: PTRACE_TRACEME takes nothing.
    let failed = unsafe { ptrace(0, 0, 0_usize, 0_usize) } < 0;
    println!("{}", if failed { "denied" } else { "did it" });
    raise(19);
}
