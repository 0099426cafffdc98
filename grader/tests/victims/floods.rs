//! Writes a gigabyte on the stream that its argument names.

use std::{
    env,
    io::{self, Write},
};

fn main() {
    let mut stream: Box<dyn Write> = match env::args().nth(1).as_deref() {
        Some("out") => Box::new(io::stdout()),
        _ => Box::new(io::stderr()),
    };
    let lines = "y\n".repeat(1 << 19);
    for _ in 0..1024 {
        stream.write_all(lines.as_bytes()).unwrap();
    }
}
