// tries: leaves a key with the kernel
// ends: exit 0
// left: nobody
//! Leaves a key with the kernel.

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
}

fn main() {
    // SAFETY: a call that is refused, or does what its manual says.
    let failed = unsafe { syscall(248, c"user".as_ptr(), c"hostile".as_ptr(), c"x".as_ptr(), 1, -3) } < 0;
    println!("{}", if failed { "denied" } else { "did it" });
}
