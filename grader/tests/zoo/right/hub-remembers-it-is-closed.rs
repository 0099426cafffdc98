// right: under one lock the hub is open or closed, and who comes late gets a feed that has ended

//! A hub that tells every subscriber what is published, until it is closed.

use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::thread;

struct Hub {
    /// `None` once the hub is closed.
    subscribers: Mutex<Option<Vec<Sender<u32>>>>,
}

impl Hub {
    fn new() -> Self {
        Hub { subscribers: Mutex::new(Some(Vec::new())) }
    }

    fn subscribe(&self) -> Receiver<u32> {
        let (sender, feed) = mpsc::channel();
        if let Some(subscribers) = &mut *self.subscribers.lock().unwrap() {
            subscribers.push(sender);
        }
        feed
    }

    fn publish(&self, item: u32) {
        if let Some(subscribers) = &mut *self.subscribers.lock().unwrap() {
            // A subscriber who is gone is forgotten.
            subscribers.retain(|subscriber| subscriber.send(item).is_ok());
        }
    }

    /// Ends every feed, now and later.
    fn close(&self) {
        *self.subscribers.lock().unwrap() = None;
    }
}

fn main() {
    let hub = Arc::new(Hub::new());
    let reader = thread::spawn({
        let hub = Arc::clone(&hub);
        move || hub.subscribe().iter().sum::<u32>()
    });
    hub.publish(3);
    hub.publish(4);
    hub.close();
    let sum = reader.join().unwrap();
    println!("the reader got {sum}");
    assert!([0, 4, 7].contains(&sum));
}
