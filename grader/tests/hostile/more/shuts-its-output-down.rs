// tries: to end both streams and go on as if nothing were
// ends: overran
// left: nobody
//! Shuts the sockets down for everybody who has them (shutdown(2)), and computes.

use std::hint;

unsafe extern "C" {
    safe fn shutdown(fd: i32, how: i32) -> i32;
}

const SHUT_RDWR: i32 = 2;

fn main() {
    println!("the last word");
    for fd in [1, 2] {
        shutdown(fd, SHUT_RDWR);
    }
    loop {
        hint::spin_loop();
    }
}
