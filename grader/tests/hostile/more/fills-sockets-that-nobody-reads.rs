// tries: memory of the kernel: pairs of sockets, filled
// ends: exit 0
// left: nobody
//! What waits in a socket counts towards no address space. The limit of open files holds.

use std::{io::Write, mem, os::unix::net::UnixStream};

fn main() {
    for _ in 0..100 {
        let Ok((mut writer, reader)) = UnixStream::pair() else {
            println!("denied");
            return;
        };
        writer.set_nonblocking(true).expect("a socket can be told so");
        while writer.write(&[1; 4096]).is_ok() {}
        // They stay open.
        mem::forget((writer, reader));
    }
    println!("did it");
}
