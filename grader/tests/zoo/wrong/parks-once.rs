// wrong: the thread parks once and takes its waking for the arrival of the letter
// finding: panicked
// needs: spurious

use std::sync::{Arc, Mutex};
use std::thread;

fn main() {
    let letterbox = Arc::new(Mutex::new(None));
    let reader = {
        let letterbox = Arc::clone(&letterbox);
        thread::spawn(move || {
            thread::park();
            let letter: Option<&str> = letterbox.lock().unwrap().take();
            letter.expect("we were unparked, so it is there").len()
        })
    };
    *letterbox.lock().unwrap() = Some("hello");
    reader.thread().unpark();
    assert_eq!(reader.join().unwrap(), 5);
}
