// hostile: connects to machines elsewhere, by address and by name
// verdict: denied
// leaves: nothing
// layers: L2
// control: depends

use std::{
    net::{SocketAddr, TcpStream, ToSocketAddrs},
    time::Duration,
};

fn main() {
    for name in ["192.0.2.1:80", "example.com:443", "[2001:db8::1]:443", "169.254.169.254:80"] {
        let connected = name.to_socket_addrs().and_then(|mut all| {
            let address: SocketAddr = all.next().ok_or(std::io::ErrorKind::NotFound)?;
            TcpStream::connect_timeout(&address, Duration::from_millis(500))
        });
        match connected {
            Ok(_) => println!("did it: {name}"),
            Err(error) => println!("denied: {error}"),
        }
    }
}
