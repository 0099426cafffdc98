//! Sends itself a real-time signal, which it catches or which kills it.

use std::env;

unsafe extern "C" {
    safe fn raise(signal: i32) -> i32;
    safe fn signal(signal: i32, action: extern "C" fn(i32)) -> usize;
}

extern "C" fn catch(_: i32) {}

fn main() {
    const SOME_REALTIME_SIGNAL: i32 = 40;
    if env::args().nth(1).as_deref() == Some("caught") {
        signal(SOME_REALTIME_SIGNAL, catch);
    }
    raise(SOME_REALTIME_SIGNAL);
    println!("done");
}
