// hostile: as many pipes as it gets, each made as large as it can be, and filled: memory of the kernel
// verdict: exits 0
// leaves: nothing
// layers: L0
// control: same

use std::{
    io::{self, Write},
    os::fd::AsRawFd,
};

unsafe extern "C" {
    safe fn fcntl(fd: i32, command: i32, ...) -> i32;
}

fn main() {
    const F_SETFL: i32 = 4;
    const F_SETPIPE_SZ: i32 = 1031;
    const O_NONBLOCK: i32 = 0o4000;
    let piece = vec![1; 64 << 10];
    let (mut pipes, mut held) = (Vec::new(), 0);
    while let Ok((reader, mut writer)) = io::pipe() {
        fcntl(writer.as_raw_fd(), F_SETPIPE_SZ, 1 << 20);
        fcntl(writer.as_raw_fd(), F_SETFL, O_NONBLOCK);
        while let Ok(count) = writer.write(&piece) {
            held += count;
        }
        pipes.push((reader, writer));
    }
    println!("{} pipes hold {} MiB", pipes.len(), held >> 20);
}
