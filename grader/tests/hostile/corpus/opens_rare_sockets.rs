// hostile: opens sockets of families and kinds that reach the kernel, the wire or other machines
// verdict: denied
// leaves: nothing
// layers: L2
// control: depends

use std::io;

unsafe extern "C" {
    safe fn socket(family: i32, kind: i32, protocol: i32) -> i32;
}

fn main() {
    const STREAM: i32 = 1;
    const DATAGRAM: i32 = 2;
    const RAW: i32 = 3;
    const SEQUENCED: i32 = 5;
    let kinds = [
        ("icmp", 2, RAW, 1),
        ("ping", 2, DATAGRAM, 1),
        ("icmp6", 10, RAW, 58),
        ("mptcp", 2, STREAM, 262),
        ("sctp", 2, SEQUENCED, 132),
        ("netlink", 16, RAW, 0),
        ("packet", 17, RAW, 0x300),
        ("alg", 38, SEQUENCED, 0),
        ("vsock", 40, STREAM, 0),
        ("bluetooth", 31, RAW, 1),
        ("key", 15, RAW, 2),
        ("tipc", 30, SEQUENCED, 0),
        ("xdp", 44, RAW, 0),
    ];
    for (name, family, kind, protocol) in kinds {
        match socket(family, kind, protocol) {
            -1 => println!("denied: {name}: {}", io::Error::last_os_error()),
            _ => println!("did it: {name}"),
        }
    }
}
