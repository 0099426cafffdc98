// hostile: connects to a port of this machine
// verdict: denied
// leaves: nothing
// layers: L2
// control: did it

use std::{env, io::Write, net::TcpStream};

fn main() {
    let port: u16 = env::args().nth(3).unwrap().parse().unwrap();
    for address in ["127.0.0.1", "0.0.0.0", "localhost", "::1", "::ffff:127.0.0.1"] {
        match TcpStream::connect((address, port)).and_then(|mut stream| stream.write_all(b"hello from inside\n")) {
            Ok(()) => println!("did it: {address}"),
            Err(error) => println!("denied: {error}"),
        }
    }
}
