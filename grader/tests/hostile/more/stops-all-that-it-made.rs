// tries: children that are stopped, and a parent that waits for one of them
// ends: hung
// left: nobody
//! Nobody goes on but by a signal that nobody sends.

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn raise(signal: i32) -> i32;
    safe fn wait(status: Option<&mut i32>) -> i32;
}

const SIGSTOP: i32 = 19;

fn main() {
    for _ in 0..5 {
        if fork() == 0 {
            raise(SIGSTOP);
            return;
        }
    }
    wait(None);
}
