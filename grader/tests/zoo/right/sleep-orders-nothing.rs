// right: however long the sleep and the limits are, the waiter goes on only when the flag is set

use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::Duration;

fn main() {
    let start = Arc::new((Mutex::new(false), Condvar::new()));
    let runner = thread::spawn({
        let start = Arc::clone(&start);
        move || {
            let (fired, shot) = &*start;
            let mut fired = fired.lock().unwrap();
            while !*fired {
                (fired, _) = shot.wait_timeout(fired, Duration::from_millis(20)).unwrap();
            }
            *fired
        }
    });
    // The starter takes a breath.
    thread::sleep(Duration::from_millis(5));
    *start.0.lock().unwrap() = true;
    start.1.notify_one();
    assert!(runner.join().unwrap());
}
