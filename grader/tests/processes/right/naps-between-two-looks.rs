// time: fair
//! Looks for its child again and again, and naps in between: when a second is over, a second is over, although nobody
//! else has anything to do until much later.

use std::{
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

fn main() {
    let mut child = Command::new("sleep").arg("60").stdin(Stdio::null()).spawn().unwrap();
    let began = Instant::now();
    while child.try_wait().unwrap().is_none() && began.elapsed() < Duration::from_secs(1) {
        thread::sleep(Duration::from_millis(10));
    }
    assert!(began.elapsed() < Duration::from_secs(2), "{:?}", began.elapsed());
    assert!(child.try_wait().unwrap().is_none());
    assert!(child.wait().unwrap().success());
}
