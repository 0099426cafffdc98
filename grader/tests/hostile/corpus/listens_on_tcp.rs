// hostile: offers a service to everybody who can reach this machine
// verdict: denied
// leaves: nothing
// layers: L2
// control: did it

use std::net::TcpListener;

fn main() {
    for address in ["0.0.0.0:0", "[::]:0", "127.0.0.1:0"] {
        match TcpListener::bind(address) {
            Ok(listener) => println!("did it: {:?}", listener.local_addr()),
            Err(error) => println!("denied: {error}"),
        }
    }
}
