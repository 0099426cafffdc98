// tries: to kill a process that is not its own
// ends: exit 0
// left: nobody
// needs: signals kept in
//! One of the same user, of which it was told the id.

use std::env;
unsafe extern "C" {
    safe fn kill(pid: i32, signal: i32) -> i32;

}

const SIGKILL: i32 = 9;

fn main() {
    let other = env::args().nth(2).expect("a process id").parse().expect("a number");
    println!("{}", if kill(other, SIGKILL) == 0 { "did it" } else { "denied" });
}
