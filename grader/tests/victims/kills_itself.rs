//! Sends itself SIGKILL.

unsafe extern "C" {
    safe fn raise(signal: i32) -> i32;
}

fn main() {
    const SIGKILL: i32 = 9;
    raise(SIGKILL);
}
