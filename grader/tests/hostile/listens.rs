// tries: waits for connections
// ends: exit 0
// left: nobody
//! Waits for connections.

use std::net::TcpListener;

fn main() {
    let failed = TcpListener::bind("127.0.0.1:0").is_err();
    println!("{}", if failed { "denied" } else { "did it" });
}
