//! `process::exit` in another thread: nothing on anybody's stack is dropped, the thread's own locals are.

use std::{process, thread};

struct Noisy(&'static str);

impl Drop for Noisy {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

thread_local! {
    static LOCAL: Noisy = const { Noisy("the thread local") };
}

fn main() {
    let _never = Noisy("of main");
    let exits = thread::spawn(|| {
        let _nor_this = Noisy("of the thread");
        LOCAL.with(|noisy| println!("{} is there", noisy.0));
        process::exit(3);
    });
    let _ = exits.join();
    println!("nobody comes here");
}
