//! Twenty children with nineteen children each: 401 processes and never more, each of at most a minute.

use std::{thread, time::Duration};

unsafe extern "C" {
    safe fn fork() -> i32;
}

fn main() {
    const A_MINUTE: Duration = Duration::from_secs(60);
    for _ in 0..20 {
        if fork() == 0 {
            for _ in 0..19 {
                if fork() <= 0 {
                    break;
                }
            }
            break;
        }
    }
    thread::sleep(A_MINUTE);
}
