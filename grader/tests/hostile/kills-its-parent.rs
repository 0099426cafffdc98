// tries: ends its parent
// ends: exit 0
// left: nobody
// needs: signals kept in
//! Ends its parent.

unsafe extern "C" {
    safe fn kill(pid: i32, signal: i32) -> i32;
    safe fn getppid() -> i32;
}

fn main() {
    let failed = kill(getppid(), 9) != 0;
    // Who is the first in a namespace hears no such signal.
    let alive = kill(getppid(), 0) == 0 || failed;
    println!("{}", if alive { "denied" } else { "did it" });
}
