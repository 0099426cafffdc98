// tries: a panic in the course of a panic
// ends: signal 6
// left: nobody
//! Rust ends the program then, at once.

struct Last;

impl Drop for Last {
    fn drop(&mut self) {
        panic!("twice");
    }
}

fn main() {
    let _last = Last;
    panic!("once");
}
