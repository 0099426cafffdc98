// tries: both streams at once, from two threads
// ends: flooded
// left: nobody
//! Each thread has a stream of its own.

use std::thread;

fn main() {
    thread::spawn(|| {
        loop {
            eprintln!("errors");
        }
    });
    loop {
        println!("lines");
    }
}
