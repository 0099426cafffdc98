// tries: to be reachable from outside (TCP)
// ends: exit 0
// left: nobody
//! On any free port, of all addresses and of this machine's own.

use std::net::TcpListener;

fn main() {
    let done = ["0.0.0.0:0", "127.0.0.1:0", "[::]:0"].iter().any(|address| TcpListener::bind(address).is_ok());
    println!("{}", if done { "did it" } else { "denied" });
}
