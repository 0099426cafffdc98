// wrong: a second of silence is taken for the end of the items
// finding: panicked
// needs: time

use std::sync::mpsc;
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
    while let Ok(item) = items.recv_timeout(Duration::from_secs(1)) {
        sum += item;
    }
    producer.join().unwrap();
    assert_eq!(sum, 42);
}
