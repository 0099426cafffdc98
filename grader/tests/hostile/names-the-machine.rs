// tries: gives the machine another name
// ends: exit 0
// left: nobody
//! Gives the machine another name.

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
}

fn main() {
    // SAFETY: a call that is refused, or does what its manual says.
    let failed = unsafe { syscall(170, c"hostile".as_ptr(), 7) } < 0;
    println!("{}", if failed { "denied" } else { "did it" });
}
