// finding: not-reaped
//! Starts programs and waits for none.

use std::process::Command;

fn main() {
    for _ in 0..3 {
        Command::new("true").spawn().unwrap();
    }
    println!("done");
}
