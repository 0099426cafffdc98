// hostile: connects to a Unix socket outside its folder, by its path
// verdict: denied
// leaves: nothing
// layers: L2
// control: did it

use std::{env, io::Write, os::unix::net::UnixStream};

fn main() {
    match UnixStream::connect(env::args_os().nth(4).unwrap()).and_then(|mut stream| stream.write_all(b"hello\n")) {
        Ok(()) => println!("did it: connected"),
        Err(error) => println!("denied: {error}"),
    }
}
