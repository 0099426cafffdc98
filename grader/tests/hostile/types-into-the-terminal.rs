// tries: types a command into the terminal of the grader
// ends: exit 0
// left: nobody
//! Types a command into the terminal of the grader.

unsafe extern "C" {
    fn ioctl(number: i32, request: u64, ...) -> i32;
}

fn main() {
    // SAFETY: TIOCSTI wants one byte.
    let failed = (0..3).all(|number| unsafe { ioctl(number, 0x5412, c"x".as_ptr()) } < 0);
    println!("{}", if failed { "denied" } else { "did it" });
}
