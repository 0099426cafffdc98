// wrong: main waits until the threads have counted down, and not until they have ended
// finding: not-joined
// needs: interleaving

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
    for number in [1, 2] {
        let shared = Arc::clone(&shared);
        thread::spawn(move || {
            let (numbers, latch) = &*shared;
            numbers.lock().unwrap().push(number);
            latch.count_down();
        });
    }
    shared.1.wait();
    assert_eq!(shared.0.lock().unwrap().iter().sum::<u32>(), 3);
}
