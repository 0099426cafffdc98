// tries: to compute with nearly as many tasks as there may be, without end
// ends: overran
// left: nobody
//! Each has a small share of a processor; all of them together have used up the time soon.

use std::hint;

unsafe extern "C" {
    safe fn fork() -> i32;
}

fn main() {
    for _ in 0..60 {
        if fork() == 0 {
            break;
        }
    }
    loop {
        hint::spin_loop();
    }
}
