// wrong: main looks for the result after a sleep and not after a join
// finding: panicked
// needs: time

use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

fn main() {
    let result = Arc::new(Mutex::new(None));
    let worker = thread::spawn({
        let result = Arc::clone(&result);
        move || *result.lock().unwrap() = Some(6 * 7)
    });
    thread::sleep(Duration::from_millis(100));
    let answer = result.lock().unwrap().take();
    worker.join().unwrap();
    assert_eq!(answer, Some(42));
}
