// right: main holds no lock while it waits for the named thread, first by polling and then by joining

use std::sync::{Arc, Mutex};
use std::thread;

fn main() {
    let report = Arc::new(Mutex::new(vec!["report".to_owned()]));
    let meter = thread::Builder::new()
        .name("meter".to_owned())
        .spawn({
            let report = Arc::clone(&report);
            move || {
                let author = thread::current().name().unwrap_or("somebody").to_owned();
                report.lock().unwrap().push(author);
            }
        })
        .unwrap();

    while !meter.is_finished() {
        thread::yield_now();
    }
    meter.join().unwrap();
    let mut lines = report.lock().unwrap();
    lines.push("end".to_owned());
    assert_eq!(*lines, ["report", "meter", "end"]);
}
