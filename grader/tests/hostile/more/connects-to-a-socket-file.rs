// tries: to connect to somebody who listens on a file (unix(7))
// ends: exit 0
// left: nobody
//! As a service of the machine would: a container's, a session's, an agent of keys.

use std::{env, os::unix::net::UnixStream};

fn main() {
    let path = env::args().nth(4).expect("a socket");
    let done = [&*path, "/run/docker.sock", "/run/systemd/private", "/run/dbus/system_bus_socket"]
        .iter()
        .any(|path| UnixStream::connect(path).is_ok());
    println!("{}", if done { "did it" } else { "denied" });
}
