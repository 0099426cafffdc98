// tries: to kill the process with the id 1
// ends: exit 0
// left: nobody
// needs: signals kept in
//! In a process namespace of its own that is its own supervisor.

unsafe extern "C" {
    safe fn kill(pid: i32, signal: i32) -> i32;

}

const SIGKILL: i32 = 9;

fn main() {
    println!("{}", if kill(1, SIGKILL) == 0 { "did it" } else { "denied" });
}
