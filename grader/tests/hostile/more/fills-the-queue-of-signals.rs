// tries: a hundred thousand real-time signals to itself, which are blocked
// ends: exit 0
// left: nobody
// open: how many signals may wait is the user's limit, and large
//! Each of them waits in the kernel's memory until a limit denies more.

unsafe extern "C" {
    safe fn getpid() -> i32;
    safe fn sigprocmask(how: i32, set: &[u64; 16], old: Option<&mut [u64; 16]>) -> i32;
    fn sigqueue(pid: i32, signal: i32, value: usize) -> i32;
}

const SIG_BLOCK: i32 = 0;
const REAL_TIME: i32 = 40;

fn main() {
    let mut all = [0; 16];
    all[0] = 1 << (REAL_TIME - 1);
    sigprocmask(SIG_BLOCK, &all, None);
    // SAFETY: the value is a number that nobody looks at.
    let done = (0..100_000).all(|_| unsafe { sigqueue(getpid(), REAL_TIME, 0) } == 0);
    println!("{}", if done { "did it" } else { "denied" });
}
