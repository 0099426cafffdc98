// wrong: main gives the thread time to end and does not wait for its end
// finding: not-joined
// needs: time

use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

fn main() {
    let journal = Arc::new(Mutex::new(vec!["main started"]));
    thread::spawn({
        let journal = Arc::clone(&journal);
        move || journal.lock().unwrap().push("the thread was here")
    });
    // Far more than the thread needs.
    thread::sleep(Duration::from_millis(200));
    println!("{}", journal.lock().unwrap().join("\n"));
}
