// wrong: only the push that finds the queue empty notifies, and two consumers may be waiting
// finding: lost-wakeup
// needs: interleaving

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};
use std::thread;

struct Queue<T> {
    items: Mutex<VecDeque<T>>,
    not_empty: Condvar,
}

impl<T> Queue<T> {
    fn new() -> Self {
        Queue { items: Mutex::new(VecDeque::new()), not_empty: Condvar::new() }
    }

    fn push(&self, item: T) {
        let mut items = self.items.lock().unwrap();
        items.push_back(item);
        // Whoever pushes onto a queue with items has nobody to wake.
        if items.len() == 1 {
            self.not_empty.notify_one();
        }
    }

    fn pop(&self) -> T {
        let mut items = self.items.lock().unwrap();
        loop {
            if let Some(item) = items.pop_front() {
                return item;
            }
            items = self.not_empty.wait(items).unwrap();
        }
    }
}

fn main() {
    let queue = Queue::new();
    let sum = thread::scope(|scope| {
        let consumers = [scope.spawn(|| queue.pop()), scope.spawn(|| queue.pop())];
        queue.push(20);
        queue.push(22);
        consumers.map(|consumer| consumer.join().unwrap()).iter().sum::<u32>()
    });
    assert_eq!(sum, 42);
}
