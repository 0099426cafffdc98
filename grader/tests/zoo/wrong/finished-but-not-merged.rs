// wrong: `is_finished` is true as soon as the closure has returned, before the thread's locals are dropped
// finding: panicked
// needs: interleaving

use std::cell::RefCell;
use std::sync::Mutex;
use std::thread;

static LOG: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Lines of one thread, which go to the log all at once when it ends.
struct Lines(RefCell<Vec<String>>);

impl Drop for Lines {
    fn drop(&mut self) {
        LOG.lock().unwrap().append(&mut self.0.borrow_mut());
    }
}

thread_local! {
    static LINES: Lines = const { Lines(RefCell::new(Vec::new())) };
}

fn main() {
    let worker = thread::spawn(|| LINES.with(|lines| lines.0.borrow_mut().push("done".to_owned())));
    while !worker.is_finished() {
        thread::yield_now();
    }
    assert_eq!(LOG.lock().unwrap().len(), 1);
    worker.join().unwrap();
}
