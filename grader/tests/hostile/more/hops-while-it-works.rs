// tries: sixty processes that hop from id to id, and use up the time together
// ends: overran or swarmed
// left: nobody
//! Thirty chains of orphans, in new sessions, while the first process computes.

use std::{hint, process};

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn setsid() -> i32;
}

fn main() {
    for _ in 0..30 {
        if fork() == 0 {
            loop {
                setsid();
                if fork() > 0 {
                    process::exit(0);
                }
            }
        }
    }
    loop {
        hint::spin_loop();
    }
}
