// tries: to use up time in children that have ended before anybody looks
// ends: overran
// left: nobody
//! Each child computes for a few milliseconds and is another one then.

use std::{
    process,
    time::{Duration, Instant},
};

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn wait(status: Option<&mut i32>) -> i32;
}

fn main() {
    loop {
        if fork() == 0 {
            let begin = Instant::now();
            while begin.elapsed() < Duration::from_millis(5) {}
            process::exit(0);
        }
        wait(None);
    }
}
