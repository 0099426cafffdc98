// wrong: who subscribes after `close` is put on a list that nobody clears any more
// finding: stuck
// needs: interleaving

//! A hub that tells every subscriber what is published, until it is closed.

use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::thread;

#[derive(Default)]
struct Hub {
    subscribers: Mutex<Vec<Sender<u32>>>,
}

impl Hub {
    fn subscribe(&self) -> Receiver<u32> {
        let (sender, feed) = mpsc::channel();
        self.subscribers.lock().unwrap().push(sender);
        feed
    }

    fn publish(&self, item: u32) {
        // A subscriber who is gone is forgotten.
        self.subscribers.lock().unwrap().retain(|subscriber| subscriber.send(item).is_ok());
    }

    /// Ends every feed.
    fn close(&self) {
        self.subscribers.lock().unwrap().clear();
    }
}

fn main() {
    let hub = Arc::new(Hub::default());
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
