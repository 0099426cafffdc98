// tries: leaves a queue behind
// ends: exit 0
// left: nobody
//! Leaves a queue behind.

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
}

fn main() {
    // SAFETY: a call that is refused, or does what its manual says.
    let failed = unsafe { syscall(68, 4711, 0o1666) } < 0;
    println!("{}", if failed { "denied" } else { "did it" });
}
