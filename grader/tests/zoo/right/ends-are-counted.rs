// right: each producer ends with a message of its own, and the consumer waits for all of these

use std::sync::mpsc::{self, Sender};
use std::thread;

const PRODUCERS: u32 = 2;

enum Message {
    Item(u32),
    End,
}

fn produce(item: u32, sender: &Sender<Message>) {
    sender.send(Message::Item(item)).unwrap();
    sender.send(Message::End).unwrap();
}

fn main() {
    let (sender, messages) = mpsc::channel();
    let producers: Vec<_> = (1..=PRODUCERS)
        .map(|item| {
            let sender = sender.clone();
            thread::spawn(move || produce(item, &sender))
        })
        .collect();

    let (mut sum, mut ended) = (0, 0);
    while ended < PRODUCERS {
        match messages.recv().unwrap() {
            Message::Item(item) => sum += item,
            Message::End => ended += 1,
        }
    }
    for producer in producers {
        producer.join().unwrap();
    }
    assert_eq!(sum, 3);
}
