// hostile: connects to the sockets by which a machine is governed: containers, services, the journal, the display
// verdict: denied
// leaves: nothing
// layers: L2
// control: depends

use std::os::unix::net::{UnixDatagram, UnixStream};

fn main() {
    let sockets = [
        "/run/docker.sock",
        "/run/containerd/containerd.sock",
        "/run/podman/podman.sock",
        "/run/dbus/system_bus_socket",
        "/run/systemd/private",
        "/run/systemd/journal/stdout",
        "/run/nscd/socket",
        "/tmp/.X11-unix/X0",
    ];
    for socket in sockets {
        match UnixStream::connect(socket) {
            Ok(_) => println!("did it: {socket}"),
            Err(error) => println!("denied: {error}"),
        }
    }
    for socket in ["/dev/log", "/run/systemd/notify", "/run/systemd/journal/socket"] {
        match UnixDatagram::unbound().and_then(|datagram| datagram.connect(socket)) {
            Ok(()) => println!("did it: {socket}"),
            Err(error) => println!("denied: {error}"),
        }
    }
}
