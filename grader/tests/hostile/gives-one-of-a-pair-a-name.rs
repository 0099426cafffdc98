// tries: to be reachable through a socket that is one of a pair (bind(2))
// ends: exit 0
// left: nobody
//! A pair of datagram sockets is allowed where a socket is not, and can be given an abstract name.

use std::os::{fd::AsRawFd, unix::net::UnixDatagram};

unsafe extern "C" {
    fn bind(fd: i32, name: *const Name, length: u32) -> i32;
}

const AF_UNIX: u16 = 1;

#[repr(C)]
struct Name(u16, [u8; 18]);

fn main() {
    let Ok((socket, _other)) = UnixDatagram::pair() else {
        println!("denied");
        return;
    };
    let name = Name(AF_UNIX, *b"\0left-by-a-program");
    // SAFETY: the name is as long as it is said.
    let done = unsafe { bind(socket.as_raw_fd(), &name, size_of::<Name>() as u32) } == 0;
    println!("{}", if done { "did it" } else { "denied" });
}
