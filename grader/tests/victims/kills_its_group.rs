//! Sends SIGKILL to its whole process group, in which nobody but itself should be.

unsafe extern "C" {
    safe fn kill(pid: i32, signal: i32) -> i32;
    safe fn getpid() -> i32;
    safe fn getpgrp() -> i32;
}

fn main() {
    const SIGKILL: i32 = 9;
    const MY_GROUP: i32 = 0;
    assert_eq!(getpgrp(), getpid(), "a group of its own");
    kill(MY_GROUP, SIGKILL);
}
