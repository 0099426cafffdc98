// tries: connects to a socket of somebody else
// ends: exit 0
// left: nobody
//! Connects to a socket of somebody else.

use std::{env, os::unix::net::UnixStream};

fn main() {
    let failed = {
        let path = env::args().nth(4).expect("a socket");
        UnixStream::connect(path).is_err()
    };
    println!("{}", if failed { "denied" } else { "did it" });
}
