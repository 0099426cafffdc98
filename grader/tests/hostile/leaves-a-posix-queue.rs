// tries: leaves a queue with a name behind
// ends: exit 0
// left: nobody
//! Leaves a queue with a name behind.

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
}

fn main() {
    // SAFETY: a call that is refused, or does what its manual says.
    let failed = unsafe { syscall(240, c"hostile".as_ptr(), 0o102, 0o666, 0) } < 0;
    println!("{}", if failed { "denied" } else { "did it" });
}
