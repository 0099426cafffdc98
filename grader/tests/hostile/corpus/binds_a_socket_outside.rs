// hostile: makes a Unix socket in a folder outside, and a listening abstract one
// verdict: denied
// leaves: nothing
// layers: L2
// control: did it

use std::{env, os::unix::net::UnixListener, path::Path};

fn main() {
    let outside = env::args_os().nth(1).unwrap();
    match UnixListener::bind(Path::new(&outside).join("socket")) {
        Ok(_) => println!("did it: it is there"),
        Err(error) => println!("denied: {error}"),
    }
}
