// hostile: connects to an abstract Unix socket, which no folder holds
// verdict: denied
// leaves: nothing
// layers: L2
// control: did it

use std::{
    env,
    io::Write,
    os::{
        linux::net::SocketAddrExt,
        unix::{
            ffi::OsStrExt,
            net::{SocketAddr, UnixStream},
        },
    },
};

fn main() {
    let name = env::args_os().nth(4).unwrap();
    let address = SocketAddr::from_abstract_name(name.as_bytes()).unwrap();
    match UnixStream::connect_addr(&address).and_then(|mut stream| stream.write_all(b"hello\n")) {
        Ok(()) => println!("did it: connected"),
        Err(error) => println!("denied: {error}"),
    }
}
