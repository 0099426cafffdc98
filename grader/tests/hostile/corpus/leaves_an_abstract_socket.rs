// hostile: leaves a process that listens on an abstract Unix socket, for those who come later
// verdict: left-behind
// leaves: processes
// layers: L1
// control: same

use std::os::{
    linux::net::SocketAddrExt,
    unix::net::{SocketAddr, UnixListener},
};

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn setsid() -> i32;
}

fn main() {
    let address = SocketAddr::from_abstract_name("interleave-hostile").unwrap();
    let listener = UnixListener::bind_addr(&address);
    println!("{listener:?}");
    if fork() == 0 {
        setsid();
        match listener {
            Ok(listener) => drop(listener.accept()),
            Err(_) => std::thread::sleep(std::time::Duration::from_secs(60)),
        }
    }
}
