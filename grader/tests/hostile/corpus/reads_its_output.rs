// hostile: reads from its output streams, to steal what was written, and makes them non-blocking for all who share them
// verdict: exits 0
// leaves: nothing
// layers: L0
// control: same

use std::{
    fs::File,
    io::{self, Read},
    os::fd::AsFd,
};

unsafe extern "C" {
    safe fn fcntl(fd: i32, command: i32, ...) -> i32;
}

fn main() {
    const F_SETFL: i32 = 4;
    const O_NONBLOCK: i32 = 0o4000;
    println!("mine");
    for fd in 0..3 {
        fcntl(fd, F_SETFL, O_NONBLOCK);
    }
    let mut bytes = [0; 4096];
    for stream in [io::stdout().as_fd(), io::stderr().as_fd()] {
        let got = File::from(stream.try_clone_to_owned().unwrap()).read(&mut bytes);
        println!("{got:?}");
    }
}
