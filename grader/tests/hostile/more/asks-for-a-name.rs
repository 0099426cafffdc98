// tries: to ask for a name, into which a message could be put (DNS)
// ends: exit 0
// left: nobody
//! The C library asks, with sockets and files of its own.

use std::net::ToSocketAddrs;

fn main() {
    let done = "a-message.example.com:80".to_socket_addrs().is_ok();
    println!("{}", if done { "did it" } else { "denied" });
}
