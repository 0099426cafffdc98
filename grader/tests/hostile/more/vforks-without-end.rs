// tries: each child suspends its parent and makes the next one (vfork(2))
// ends: swarmed
// left: nobody
//! A chain of processes of which each is held by its child.

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
}

const SYS_CLONE: i64 = 56;
const SIGCHLD: i64 = 17;
const CLONE_VFORK: i64 = 0x4000;

fn main() {
    loop {
        // SAFETY: without CLONE_VM the child has memory of its own, as after fork(2).
        unsafe { syscall(SYS_CLONE, CLONE_VFORK | SIGCHLD, 0_i64, 0_i64, 0_i64, 0_i64) };
    }
}
