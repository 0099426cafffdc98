// tries: signals between six children, for ever, also to stop and to go on
// ends: overran
// left: nobody
//! Everybody sends everybody SIGSTOP, SIGCONT and a signal that is handled.

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn kill(pid: i32, signal: i32) -> i32;
    safe fn signal(signal: i32, action: extern "C" fn(i32)) -> usize;
}

const SIGUSR1: i32 = 10;
const SIGCONT: i32 = 18;
const SIGSTOP: i32 = 19;

extern "C" fn nothing(_: i32) {}

fn main() {
    signal(SIGUSR1, nothing);
    let mut children = Vec::new();
    for _ in 0..6 {
        match fork() {
            0 => break,
            child => children.push(child),
        }
    }
    // The first process knows all, and is itself never stopped.
    loop {
        for child in &children {
            for number in [SIGUSR1, SIGSTOP, SIGUSR1, SIGCONT] {
                kill(*child, number);
            }
        }
    }
}
