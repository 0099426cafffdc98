// tries: leaves a semaphore behind
// ends: exit 0
// left: nobody
//! Leaves a semaphore behind.

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
}

fn main() {
    // SAFETY: a call that is refused, or does what its manual says.
    let failed = unsafe { syscall(64, 4711, 1, 0o1666) } < 0;
    println!("{}", if failed { "denied" } else { "did it" });
}
