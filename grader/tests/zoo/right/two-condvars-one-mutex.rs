// right: producers and consumers wait on a Condvar each, and every change wakes one of the other kind

//! A queue that holds one item.

use std::sync::{Arc, Condvar, Mutex};
use std::thread;

struct Slot<T> {
    item: Mutex<Option<T>>,
    filled: Condvar,
    emptied: Condvar,
}

impl<T> Slot<T> {
    fn new() -> Self {
        Slot { item: Mutex::new(None), filled: Condvar::new(), emptied: Condvar::new() }
    }

    fn put(&self, item: T) {
        let mut slot = self.emptied.wait_while(self.item.lock().unwrap(), |slot| slot.is_some()).unwrap();
        *slot = Some(item);
        self.filled.notify_one();
    }

    fn take(&self) -> T {
        let mut slot = self.item.lock().unwrap();
        loop {
            match slot.take() {
                Some(item) => {
                    self.emptied.notify_one();
                    return item;
                }
                None => slot = self.filled.wait(slot).unwrap(),
            }
        }
    }
}

fn main() {
    let slot = Arc::new(Slot::new());
    let consumers: Vec<_> = (0..2)
        .map(|_| {
            let slot = Arc::clone(&slot);
            thread::spawn(move || slot.take())
        })
        .collect();
    slot.put(1);
    slot.put(2);
    let sum: u32 = consumers.into_iter().map(|consumer| consumer.join().unwrap()).sum();
    assert_eq!(sum, 3);
}
