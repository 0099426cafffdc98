// tries: asks to handle page faults
// ends: exit 0
// left: nobody
//! Asks to handle page faults.

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
}

fn main() {
    // SAFETY: a call that is refused, or does what its manual says.
    let failed = unsafe { syscall(323, 0) } < 0;
    println!("{}", if failed { "denied" } else { "did it" });
}
