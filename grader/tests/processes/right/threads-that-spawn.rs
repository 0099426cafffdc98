//! Two threads start a program each and wait for it.

use std::{process::Command, thread};

fn main() {
    let spawn = |status: i32| {
        move || {
            let script = format!("exit {status}");
            Command::new("sh").arg("-c").arg(script).status().unwrap().code().unwrap()
        }
    };
    let threads = [3, 4].map(|status| (status, thread::spawn(spawn(status))));
    for (status, thread) in threads {
        assert_eq!(thread.join().unwrap(), status);
    }
}
