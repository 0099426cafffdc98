// hostile: sends datagrams: to this machine, and to a name server far away
// verdict: denied
// leaves: nothing
// layers: L2
// control: did it

use std::{env, net::UdpSocket};

fn main() {
    let port: u16 = env::args().nth(3).unwrap().parse().unwrap();
    for (own, other) in
        [("0.0.0.0:0", ("127.0.0.1", port)), ("[::]:0", ("::1", port)), ("0.0.0.0:0", ("192.0.2.1", 53))]
    {
        match UdpSocket::bind(own).and_then(|socket| socket.send_to(b"hello from inside", other)) {
            Ok(_) => println!("did it: {other:?}"),
            Err(error) => println!("denied: {error}"),
        }
    }
}
