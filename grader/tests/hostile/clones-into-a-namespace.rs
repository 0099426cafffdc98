// tries: makes a child in a namespace of its own
// ends: exit 0
// left: nobody
//! Makes a child in a namespace of its own.

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
}

fn main() {
    // SAFETY: a call that is refused, or does what its manual says.
    let failed = unsafe { syscall(56, 0x1000_0000 | 17, 0, 0, 0, 0) } < 0;
    println!("{}", if failed { "denied" } else { "did it" });
}
