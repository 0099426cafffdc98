// hostile: shuts its streams down in both directions, where they are sockets, and lives on
// verdict: endless
// leaves: nothing
// layers: L0
// control: same

use std::{thread, time::Duration};

unsafe extern "C" {
    safe fn shutdown(fd: i32, how: i32) -> i32;
}

fn main() {
    const BOTH_WAYS: i32 = 2;
    println!("before");
    for fd in 0..3 {
        shutdown(fd, BOTH_WAYS);
    }
    loop {
        thread::sleep(Duration::from_millis(10));
    }
}
