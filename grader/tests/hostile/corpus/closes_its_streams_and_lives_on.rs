// hostile: closes all its streams, so that they seem to have ended, and works on for ever
// verdict: endless
// leaves: nothing
// layers: L0
// control: same

use std::hint;

unsafe extern "C" {
    safe fn close(fd: i32) -> i32;
}

fn main() {
    println!("that was all");
    for fd in 0..3 {
        close(fd);
    }
    loop {
        hint::spin_loop();
    }
}
