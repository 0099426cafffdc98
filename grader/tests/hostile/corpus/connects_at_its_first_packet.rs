// hostile: connects to a port of this machine by sendto (MSG_FASTOPEN), without a call of connect
// verdict: denied
// leaves: nothing
// layers: L2
// control: depends

use std::{env, io};

unsafe extern "C" {
    safe fn socket(family: i32, kind: i32, protocol: i32) -> i32;
    fn sendto(fd: i32, bytes: *const u8, count: usize, flags: i32, to: *const [u8; 16], length: u32) -> isize;
}

fn main() {
    const AF_INET: i32 = 2;
    const SOCK_STREAM: i32 = 1;
    const MSG_FASTOPEN: i32 = 0x2000_0000;
    let port: u16 = env::args().nth(3).unwrap().parse().unwrap();
    let stream = socket(AF_INET, SOCK_STREAM, 0);
    if stream < 0 {
        return println!("denied: {}", io::Error::last_os_error());
    }
    let mut address = [0; 16];
    address[..2].copy_from_slice(&(AF_INET as u16).to_ne_bytes());
    address[2..4].copy_from_slice(&port.to_be_bytes());
    address[4..8].copy_from_slice(&[127, 0, 0, 1]);
    // SAFETY: five bytes, and an address as long as is said.
    match unsafe { sendto(stream, b"hello".as_ptr(), 5, MSG_FASTOPEN, &address, 16) } {
        5 => println!("did it: sent"),
        _ => println!("denied: {}", io::Error::last_os_error()),
    }
}
