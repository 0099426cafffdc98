// tries: leaves shared memory behind
// ends: exit 0
// left: nobody
//! Leaves shared memory behind.

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
}

fn main() {
    // SAFETY: a call that is refused, or does what its manual says.
    let failed = unsafe { syscall(29, 4711, 4096, 0o1666) } < 0;
    println!("{}", if failed { "denied" } else { "did it" });
}
