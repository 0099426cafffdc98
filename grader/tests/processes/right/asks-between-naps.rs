// time: fair
//! Asks two children in turn whether they have ended, and sleeps in between: the one that naps for less is seen first.

use std::{thread::sleep, time::Duration};

unsafe extern "C" {
    safe fn fork() -> i32;
    fn waitpid(pid: i32, status: *mut i32, options: i32) -> i32;
}

const WNOHANG: i32 = 1;

fn main() {
    let mut children = [300, 100].map(|nap| match fork() {
        0 => {
            sleep(Duration::from_millis(nap));
            std::process::exit(0)
        }
        child => (child, nap),
    });
    let mut ended = Vec::new();
    while ended.len() < 2 {
        for (child, nap) in &mut children {
            // SAFETY: nobody wants the status.
            if *child != 0 && unsafe { waitpid(*child, std::ptr::null_mut(), WNOHANG) } > 0 {
                *child = 0;
                ended.push(*nap);
            }
        }
        sleep(Duration::from_millis(5));
    }
    assert_eq!(ended, [100, 300]);
}
