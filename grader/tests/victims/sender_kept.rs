//! Joins a thread that receives until the last sender is gone, and keeps a sender.

use std::{sync::mpsc, thread};

fn main() {
    let (sender, receiver) = mpsc::channel();
    let worker = thread::spawn(move || receiver.iter().sum::<u32>());
    for number in 0..3 {
        sender.send(number).unwrap();
    }
    println!("{}", worker.join().unwrap());
    drop(sender);
}
