// tries: to stop its parent, which watches it
// ends: exit 0
// left: nobody
// needs: signals kept in
//! A supervisor that stands still ends nobody.

unsafe extern "C" {
    safe fn kill(pid: i32, signal: i32) -> i32;
    safe fn getppid() -> i32;
}

const SIGSTOP: i32 = 19;

fn main() {
    println!("{}", if kill(getppid(), SIGSTOP) == 0 { "did it" } else { "denied" });
}
