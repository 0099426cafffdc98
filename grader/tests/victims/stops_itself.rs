//! Sends itself SIGSTOP; nobody sends it SIGCONT.

unsafe extern "C" {
    safe fn raise(signal: i32) -> i32;
}

fn main() {
    const SIGSTOP: i32 = 19;
    raise(SIGSTOP);
}
