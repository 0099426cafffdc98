// wrong: a producer counts as finished before it has sent its item, so the end may overtake the item
// finding: panicked
// needs: interleaving

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{self, Sender};
use std::thread;

const PRODUCERS: u32 = 2;

enum Message {
    Item(u32),
    End,
}

fn produce(item: u32, finished: &AtomicU32, sender: &Sender<Message>) {
    let is_last = finished.fetch_add(1, Ordering::SeqCst) + 1 == PRODUCERS;
    sender.send(Message::Item(item)).unwrap();
    if is_last {
        sender.send(Message::End).unwrap();
    }
}

fn main() {
    let (sender, messages) = mpsc::channel();
    let finished = Arc::new(AtomicU32::new(0));
    let producers: Vec<_> = (1..=PRODUCERS)
        .map(|item| {
            let (finished, sender) = (Arc::clone(&finished), sender.clone());
            thread::spawn(move || produce(item, &finished, &sender))
        })
        .collect();

    let mut sum = 0;
    while let Message::Item(item) = messages.recv().unwrap() {
        sum += item;
    }
    for producer in producers {
        producer.join().unwrap();
    }
    assert_eq!(sum, 3);
}
