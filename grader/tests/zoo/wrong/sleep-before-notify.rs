// wrong: the notifier sleeps until the other thread surely waits, and nothing makes that sure
// finding: lost-wakeup
// needs: time

use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::Duration;

fn main() {
    let start = Arc::new((Mutex::new(()), Condvar::new()));
    let runner = {
        let start = Arc::clone(&start);
        thread::spawn(move || {
            let (mutex, shot) = &*start;
            let guard = mutex.lock().unwrap();
            drop(shot.wait(guard).unwrap());
        })
    };
    thread::sleep(Duration::from_millis(100));
    start.1.notify_one();
    runner.join().unwrap();
}
