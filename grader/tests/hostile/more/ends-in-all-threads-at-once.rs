// tries: to end with several statuses at once
// ends: exit 1 or exit 2 or exit 3 or exit 4
// left: nobody
//! Four threads meet and end the process, each with its own status.

use std::{sync::Barrier, thread};

unsafe extern "C" {
    safe fn _exit(status: i32) -> !;
}

fn main() {
    let meet = Barrier::new(4);
    thread::scope(|scope| {
        for status in 1..=4 {
            let meet = &meet;
            scope.spawn(move || {
                meet.wait();
                _exit(status);
            });
        }
    });
}
