// tries: a file of 1 GiB, with the signal of the limit ignored
// ends: exit 0
// left: nobody
//! Then the limit is an error.

use std::{fs::File, io::Write};

unsafe extern "C" {
    safe fn signal(signal: i32, action: usize) -> usize;
}

const SIGXFSZ: i32 = 25;
const SIG_IGN: usize = 1;

fn main() {
    signal(SIGXFSZ, SIG_IGN);
    let mut file = File::create("big").expect("its own folder");
    let written = (0..1024).all(|_| file.write_all(&[1; 1 << 20]).is_ok());
    println!("{}", if written { "did it" } else { "denied" });
}
