// tries: sets the clock
// ends: exit 0
// left: nobody
//! Sets the clock.

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
}

fn main() {
    // SAFETY: a call that is refused, or does what its manual says.
    let failed = unsafe { syscall(227, 0, &[0_u64; 2]) } < 0;
    println!("{}", if failed { "denied" } else { "did it" });
}
