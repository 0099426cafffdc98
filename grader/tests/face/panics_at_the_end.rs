//! A panic that leaves `main`: its words, the unwinding, exit status 101.

use std::thread;

struct Noisy;

impl Drop for Noisy {
    fn drop(&mut self) {
        println!("unwound: {}", thread::panicking());
    }
}

fn main() {
    let _noisy = Noisy;
    let numbers: Vec<i32> = Vec::new();
    let takes_the_first = thread::Builder::new().name("reader".into()).spawn(move || numbers[0]);
    takes_the_first.unwrap().join().unwrap();
}
