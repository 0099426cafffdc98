// tries: asks the machine to start again
// ends: exit 0
// left: nobody
//! Asks the machine to start again.

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
}

fn main() {
    // SAFETY: a call that is refused, or does what its manual says.
    let failed = unsafe { syscall(169, 0, 0, 0, 0) } < 0;
    println!("{}", if failed { "denied" } else { "did it" });
}
