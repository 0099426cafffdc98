// tries: ends its process group
// ends: signal 9
// left: nobody
//! Ends its process group.

unsafe extern "C" {
    safe fn kill(pid: i32, signal: i32) -> i32;
}

fn main() {
    kill(0, 9);
}
