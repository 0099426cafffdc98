// tries: ends everybody that it may
// ends: signal 9 or exit 0
// left: any
// needs: signals kept in
//! Ends everybody that it may.

unsafe extern "C" {
    safe fn kill(pid: i32, signal: i32) -> i32;
}

fn main() {
    kill(-1, 9);
}
