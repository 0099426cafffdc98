// tries: to send to a stranger with a socket that is one of a pair (socketpair(2))
// ends: exit 0
// left: nobody
//! A pair of datagram sockets is allowed where a socket is not, and can send to any address.
//!
//! That it is of the wrong kind is told only to those who were let through to it.

use std::{env, os::unix::net::UnixDatagram};

const EPROTOTYPE: i32 = 91;
const ECONNREFUSED: i32 = 111;

fn main() {
    let path = env::args().nth(4).expect("a socket");
    let pair = UnixDatagram::pair();
    let done = pair.is_ok_and(|(socket, _other)| match socket.send_to(b"bait", &path) {
        Ok(_) => true,
        Err(error) => matches!(error.raw_os_error(), Some(EPROTOTYPE | ECONNREFUSED)),
    });
    println!("{}", if done { "did it" } else { "denied" });
}
