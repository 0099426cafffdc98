// tries: opens a connection
// ends: exit 0
// left: nobody
//! Opens a connection.

use std::{env, net::TcpStream};

fn main() {
    let failed = {
        let port: u16 = env::args().nth(3).and_then(|port| port.parse().ok()).expect("a port");
        TcpStream::connect(("127.0.0.1", port)).is_err()
    };
    println!("{}", if failed { "denied" } else { "did it" });
}
