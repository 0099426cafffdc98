// tries: a child in a user namespace of its own (clone(2) and clone3(2))
// ends: exit 0
// left: nobody
//! Asks for it in both ways; a child would end at once.

use std::process;

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
}

const SYS_CLONE: i64 = 56;
const SYS_CLONE3: i64 = 435;
const SIGCHLD: u64 = 17;
const CLONE_NEWUSER: u64 = 0x1000_0000;

fn main() {
    // SAFETY: without CLONE_VM the child has memory of its own, as after fork(2).
    let old = unsafe { syscall(SYS_CLONE, CLONE_NEWUSER | SIGCHLD, 0_i64, 0_i64, 0_i64, 0_i64) };
    if old == 0 {
        process::exit(0);
    }
    let arguments = [CLONE_NEWUSER, 0, 0, 0, SIGCHLD, 0, 0, 0];
    // SAFETY: the arguments are as long as it is said, and the child has memory of its own.
    let new = unsafe { syscall(SYS_CLONE3, arguments.as_ptr(), size_of_val(&arguments)) };
    if new == 0 {
        process::exit(0);
    }
    println!("{}", if old < 0 && new < 0 { "denied" } else { "did it" });
}
