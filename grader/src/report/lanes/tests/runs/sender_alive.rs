use std::sync::mpsc::channel;
use std::thread;

fn main() {
    let (tx, rx) = channel();
    for number in 1..=2 {
        let tx = tx.clone();
        thread::spawn(move || tx.send(number * number).unwrap());
    }
    let sum: u32 = rx.iter().sum();
    println!("sum {sum}");
}
