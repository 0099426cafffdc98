// tries: sends a datagram
// ends: exit 0
// left: nobody
//! Sends a datagram.

use std::net::UdpSocket;

fn main() {
    let failed = UdpSocket::bind("127.0.0.1:0").and_then(|socket| socket.send_to(b"x", "127.0.0.1:9")).is_err();
    println!("{}", if failed { "denied" } else { "did it" });
}
