// tries: to have a copy of what its parent has open (pidfd_getfd(2))
// ends: exit 0
// left: nobody
//! A supervisor's standard output is the answer of the run.

unsafe extern "C" {
    safe fn getppid() -> i32;
    fn syscall(number: i64, ...) -> i64;
}

const SYS_PIDFD_OPEN: i64 = 434;
const SYS_PIDFD_GETFD: i64 = 438;

fn main() {
    // SAFETY: the calls take numbers.
    let done = unsafe {
        let parent = syscall(SYS_PIDFD_OPEN, i64::from(getppid()), 0_i64);
        (0..20_i64).any(|number| syscall(SYS_PIDFD_GETFD, parent, number, 0_i64) >= 0)
    };
    println!("{}", if done { "did it" } else { "denied" });
}
