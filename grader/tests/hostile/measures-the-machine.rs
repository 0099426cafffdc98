// tries: opens a counter of the machine
// ends: exit 0
// left: nobody
//! Opens a counter of the machine.

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
}

fn main() {
    // SAFETY: a call that is refused, or does what its manual says.
    let failed = unsafe { syscall(298, &[0_u64; 16], 0, -1, -1, 0) } < 0;
    println!("{}", if failed { "denied" } else { "did it" });
}
