// tries: mounts something
// ends: exit 0
// left: nobody
//! Mounts something.

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
}

fn main() {
    // SAFETY: a call that is refused, or does what its manual says.
    let failed = unsafe { syscall(165, c"none".as_ptr(), c"/tmp".as_ptr(), c"tmpfs".as_ptr(), 0, 0) } < 0;
    println!("{}", if failed { "denied" } else { "did it" });
}
