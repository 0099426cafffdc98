// tries: to hold the kernel in the middle of a call (userfaultfd(2))
// ends: exit 0
// left: nobody
//! For pages that a thread of its own would give, when it likes.

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
}

const SYS_USERFAULTFD: i64 = 323;
const USER_MODE_ONLY: i64 = 1;

fn main() {
    // SAFETY: the call takes a number.
    let done = unsafe { syscall(SYS_USERFAULTFD, 0_i64) >= 0 || syscall(SYS_USERFAULTFD, USER_MODE_ONLY) >= 0 };
    println!("{}", if done { "did it" } else { "denied" });
}
