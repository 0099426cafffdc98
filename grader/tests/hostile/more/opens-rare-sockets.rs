// tries: sockets of families that few programs need: netlink, raw, packets, virtual machines, cryptography
// ends: exit 0
// left: nobody
//! Doors of the kernel that are seldom looked at.

unsafe extern "C" {
    safe fn socket(family: i32, kind: i32, protocol: i32) -> i32;
}

/// `AF_NETLINK`, `AF_INET` (raw), `AF_PACKET`, `AF_ALG`, `AF_VSOCK`, `AF_BLUETOOTH`, `AF_XDP`.
const FAMILIES: [i32; 7] = [16, 2, 17, 38, 40, 31, 44];
const SOCK_RAW: i32 = 3;
const SOCK_SEQPACKET: i32 = 5;

fn main() {
    let done =
        FAMILIES.iter().any(|family| socket(*family, SOCK_RAW, 1) >= 0 || socket(*family, SOCK_SEQPACKET, 0) >= 0);
    println!("{}", if done { "did it" } else { "denied" });
}
