// tries: a parent that cannot be interrupted, since its child sleeps (vfork(2))
// ends: hung or overran
// left: nobody
//! The parent is suspended until its child ends, and the child waits for ever.

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
    safe fn pause() -> i32;
}

const SYS_CLONE: i64 = 56;
const SIGCHLD: i64 = 17;
const CLONE_VFORK: i64 = 0x4000;

fn main() {
    // SAFETY: without CLONE_VM the child has memory of its own, as after fork(2).
    if unsafe { syscall(SYS_CLONE, CLONE_VFORK | SIGCHLD, 0_i64, 0_i64, 0_i64, 0_i64) } == 0 {
        loop {
            pause();
        }
    }
}
