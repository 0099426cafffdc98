// tries: to kill its parent, which watches it
// ends: exit 0
// left: nobody
// needs: signals kept in
//! A program that nobody watches could do what it likes.

unsafe extern "C" {
    safe fn kill(pid: i32, signal: i32) -> i32;
    safe fn getppid() -> i32;
}

const SIGKILL: i32 = 9;

fn main() {
    println!("{}", if kill(getppid(), SIGKILL) == 0 { "did it" } else { "denied" });
}
