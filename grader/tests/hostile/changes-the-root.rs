// tries: changes the root of its files
// ends: exit 0
// left: nobody
//! Changes the root of its files.

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
}

fn main() {
    // SAFETY: a call that is refused, or does what its manual says.
    let failed = unsafe { syscall(161, c"/tmp".as_ptr()) } < 0;
    println!("{}", if failed { "denied" } else { "did it" });
}
