// tries: signals to itself, for ever, each of which is handled
// ends: overran
// left: nobody
//! Each of them stops the program for its tracer.

unsafe extern "C" {
    safe fn raise(signal: i32) -> i32;
    safe fn signal(signal: i32, action: extern "C" fn(i32)) -> usize;
}

const SIGUSR1: i32 = 10;

extern "C" fn nothing(_: i32) {}

fn main() {
    signal(SIGUSR1, nothing);
    loop {
        raise(SIGUSR1);
    }
}
