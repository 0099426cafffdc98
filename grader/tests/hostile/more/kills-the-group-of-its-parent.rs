// tries: to kill the group, and the session, that its parent is in
// ends: exit 0
// left: nobody
// needs: signals kept in
//! Asks which group that is, or guesses.

unsafe extern "C" {
    safe fn getpgid(pid: i32) -> i32;
    safe fn getppid() -> i32;
    safe fn getsid(pid: i32) -> i32;
    safe fn kill(pid: i32, signal: i32) -> i32;
}

const SIGKILL: i32 = 9;

fn main() {
    let mut done = false;
    for group in [getpgid(getppid()), getsid(getppid()), getppid()] {
        // 0 and less would be somebody else: itself, or everybody.
        done |= group > 1 && kill(-group, SIGKILL) == 0;
    }
    println!("{}", if done { "did it" } else { "denied" });
}
