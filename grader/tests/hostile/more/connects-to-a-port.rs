// tries: to connect to somebody who listens on this machine (TCP)
// ends: exit 0
// left: nobody
//! And to a resolver of names, far away.

use std::{env, net::TcpStream, time::Duration};

fn main() {
    let port: u16 = env::args().nth(3).expect("a port").parse().expect("a number");
    let patience = Duration::from_millis(200);
    let addresses = [([127, 0, 0, 1], port).into(), ([1, 1, 1, 1], 53).into()];
    let done = addresses.iter().any(|address| TcpStream::connect_timeout(address, patience).is_ok());
    println!("{}", if done { "did it" } else { "denied" });
}
