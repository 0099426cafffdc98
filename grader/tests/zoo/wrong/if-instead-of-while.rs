// wrong: the waiter looks for the value once, and takes each wake-up for the news
// finding: panicked
// needs: spurious

use std::sync::{Arc, Condvar, Mutex};
use std::thread;

/// A place for one value that comes later.
struct OneShot<T> {
    value: Mutex<Option<T>>,
    filled: Condvar,
}

impl<T> OneShot<T> {
    fn new() -> Self {
        OneShot { value: Mutex::new(None), filled: Condvar::new() }
    }

    fn fill(&self, value: T) {
        *self.value.lock().unwrap() = Some(value);
        self.filled.notify_one();
    }

    fn wait(&self) -> T {
        let mut value = self.value.lock().unwrap();
        if value.is_none() {
            value = self.filled.wait(value).unwrap();
        }
        value.take().expect("the cell was filled")
    }
}

fn main() {
    let cell = Arc::new(OneShot::new());
    let reader = {
        let cell = Arc::clone(&cell);
        thread::spawn(move || cell.wait())
    };
    cell.fill(42);
    assert_eq!(reader.join().unwrap(), 42);
}
