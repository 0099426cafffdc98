// hostile: opens a socket by the calls of the x32 interface, which are the usual numbers with one bit more
// verdict: denied or signal SYS
// leaves: nothing
// layers: L2
// control: refused

use std::io;

unsafe extern "C" {
    safe fn syscall(number: i64, ...) -> i64;
}

fn main() {
    const X32: i64 = 0x4000_0000;
    const SOCKET: i64 = 41;
    const AF_INET: i64 = 2;
    const SOCK_STREAM: i64 = 1;
    match syscall(X32 | SOCKET, AF_INET, SOCK_STREAM, 0_i64) {
        -1 => println!("denied: {}", io::Error::last_os_error()),
        fd => println!("did it: socket {fd}"),
    }
}
