// tries: loads a program into the kernel
// ends: exit 0
// left: nobody
//! Loads a program into the kernel.

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
}

fn main() {
    // SAFETY: a call that is refused, or does what its manual says.
    let failed = unsafe { syscall(321, 0, &[0_u64; 16], 128) } < 0;
    println!("{}", if failed { "denied" } else { "did it" });
}
