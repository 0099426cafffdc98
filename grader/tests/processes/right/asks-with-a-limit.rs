//! Asks again and again whether the child has ended, and sleeps in between.

use std::{
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

fn main() {
    let mut child = Command::new("sleep").arg("0.3").stdin(Stdio::null()).spawn().unwrap();
    let began = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if began.elapsed() > Duration::from_secs(3600) {
            child.kill().unwrap();
            child.wait().unwrap();
            break;
        }
        thread::sleep(Duration::from_millis(50));
    }
}
