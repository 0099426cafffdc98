// tries: to tell somebody something in one packet (UDP)
// ends: exit 0
// left: nobody
//! To a port of this machine, and to a resolver of names.

use std::{env, net::UdpSocket};

fn main() {
    let port: u16 = env::args().nth(3).expect("a port").parse().expect("a number");
    let done = UdpSocket::bind("0.0.0.0:0").is_ok_and(|socket| {
        socket.send_to(b"bait", ("127.0.0.1", port)).is_ok() || socket.send_to(b"bait", "1.1.1.1:53").is_ok()
    });
    println!("{}", if done { "did it" } else { "denied" });
}
