// right: the latch says that the numbers are there, and the joins that the threads are gone

use std::sync::{Arc, Condvar, Mutex};
use std::thread;

struct Latch {
    count: Mutex<u32>,
    open: Condvar,
}

impl Latch {
    fn new(count: u32) -> Self {
        Latch { count: Mutex::new(count), open: Condvar::new() }
    }

    fn count_down(&self) {
        let mut count = self.count.lock().unwrap();
        *count -= 1;
        if *count == 0 {
            self.open.notify_all();
        }
    }

    fn wait(&self) {
        let count = self.count.lock().unwrap();
        drop(self.open.wait_while(count, |count| *count > 0).unwrap());
    }
}

fn main() {
    let shared = Arc::new((Mutex::new(Vec::new()), Latch::new(2)));
    let threads = [1, 2].map(|number| {
        let shared = Arc::clone(&shared);
        thread::spawn(move || {
            let (numbers, latch) = &*shared;
            numbers.lock().unwrap().push(number);
            latch.count_down();
        })
    });
    shared.1.wait();
    let sum: u32 = shared.0.lock().unwrap().iter().sum();
    for thread in threads {
        thread.join().unwrap();
    }
    assert_eq!(sum, 3);
}
