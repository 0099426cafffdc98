// tries: opens a door past system calls
// ends: exit 0
// left: nobody
//! Opens a door past system calls.

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
}

fn main() {
    // SAFETY: a call that is refused, or does what its manual says.
    let failed = unsafe { syscall(425, 8, &[0_u64; 16]) } < 0;
    println!("{}", if failed { "denied" } else { "did it" });
}
