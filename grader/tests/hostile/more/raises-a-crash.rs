// tries: the signal of a crash, without one (SIGSEGV)
// ends: signal 11
// left: nobody
//! Rust's own handler takes it for something else the first time, so it is first taken away.

unsafe extern "C" {
    safe fn raise(signal: i32) -> i32;
    safe fn signal(signal: i32, action: usize) -> usize;
}

const SIGSEGV: i32 = 11;
const SIG_DFL: usize = 0;

fn main() {
    signal(SIGSEGV, SIG_DFL);
    raise(SIGSEGV);
}
