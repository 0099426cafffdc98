// right: after a time-out the receiver tries again, and only a closed channel ends its loop

use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

fn main() {
    let (sender, items) = mpsc::channel();
    let producer = thread::spawn(move || {
        for item in [20, 22] {
            sender.send(item).unwrap();
        }
    });
    let mut sum = 0;
    loop {
        match items.recv_timeout(Duration::from_millis(10)) {
            Ok(item) => sum += item,
            Err(RecvTimeoutError::Timeout) => thread::yield_now(),
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    producer.join().unwrap();
    assert_eq!(sum, 42);
}
