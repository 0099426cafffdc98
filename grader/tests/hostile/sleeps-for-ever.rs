// tries: waits for a signal that nobody sends
// ends: overran or hung
// left: any
//! Waits for a signal that nobody sends.

unsafe extern "C" {
    safe fn pause() -> i32;
}

fn main() {
    pause();
}
