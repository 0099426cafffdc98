// hostile: forks for ever; each child is made a child of the grader (CLONE_PARENT), not of its maker
// verdict: swarm or endless
// leaves: processes
// layers: L1
// control: never

unsafe extern "C" {
    safe fn syscall(number: i64, ...) -> i64;
}

fn main() {
    const CLONE: i64 = 56;
    const CLONE_PARENT: i64 = 0x8000;
    const SIGCHLD: i64 = 17;
    loop {
        syscall(CLONE, CLONE_PARENT | SIGCHLD, 0_i64, 0_i64, 0_i64, 0_i64);
    }
}
