// tries: waits at an address that is no file
// ends: exit 0
// left: nobody
//! Waits at an address that is no file.

use std::os::{
    linux::net::SocketAddrExt,
    unix::net::{SocketAddr, UnixListener},
};

fn main() {
    let failed =
        SocketAddr::from_abstract_name("hostile").and_then(|address| UnixListener::bind_addr(&address)).is_err();
    println!("{}", if failed { "denied" } else { "did it" });
}
