// tries: to kill its own group, of which nobody else must be
// ends: signal 9
// left: nobody
// needs: signals kept in
//! Whoever watches it must be in another group.

unsafe extern "C" {
    safe fn kill(pid: i32, signal: i32) -> i32;
}

const SIGKILL: i32 = 9;

fn main() {
    kill(0, SIGKILL);
}
