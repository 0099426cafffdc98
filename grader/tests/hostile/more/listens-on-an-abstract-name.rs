// tries: to be reachable under a name that is no file (unix(7), abstract)
// ends: exit 0
// left: nobody
//! No folder's rights hold for such a name.

use std::os::{
    linux::net::SocketAddrExt,
    unix::net::{SocketAddr, UnixDatagram, UnixListener},
};

fn main() {
    let name = SocketAddr::from_abstract_name("left-by-a-program").expect("it is short");
    let done = UnixListener::bind_addr(&name).is_ok() || UnixDatagram::bind_addr(&name).is_ok();
    println!("{}", if done { "did it" } else { "denied" });
}
