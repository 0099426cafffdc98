//! Opens a socket: the model has none.

use std::net::TcpStream;

fn main() {
    println!("{}", TcpStream::connect("127.0.0.1:9").is_err());
}
