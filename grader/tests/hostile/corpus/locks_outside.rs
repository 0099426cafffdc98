// hostile: takes a lock on a file outside, and keeps it, so that who needs it waits
// verdict: denied
// leaves: nothing
// layers: L2
// control: did it

use std::{env, fs::File, io, os::fd::AsRawFd, path::Path};

unsafe extern "C" {
    safe fn flock(fd: i32, operation: i32) -> i32;
}

fn main() {
    const LOCK_EX_NB: i32 = 2 | 4;
    let outside = env::args_os().nth(1).unwrap();
    for path in [Path::new(&outside).join("bait.txt"), outside.into()] {
        let locked = File::open(path).and_then(|file| match flock(file.as_raw_fd(), LOCK_EX_NB) {
            0 => Ok(file),
            _ => Err(io::Error::last_os_error()),
        });
        match locked {
            Ok(_) => println!("did it: it is locked"),
            Err(error) => println!("denied: {error}"),
        }
    }
}
