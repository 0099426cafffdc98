//! Starts fifty threads, which speak at once, and speaks itself before it waits for them.

use std::thread;

fn main() {
    let threads: Vec<_> = (0..50).map(|number| thread::spawn(move || println!("thread {number}"))).collect();
    println!("all are there");
    threads.into_iter().for_each(|thread| thread.join().unwrap());
}
