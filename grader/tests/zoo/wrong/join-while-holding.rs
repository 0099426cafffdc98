// wrong: main joins a thread while it holds the lock that this thread needs
// finding: deadlock
// needs: interleaving

use std::sync::{Arc, Mutex};
use std::thread;

fn measure() -> String {
    let sum: u32 = (1..=10).sum();
    format!("sum: {sum}")
}

fn main() {
    let report = Arc::new(Mutex::new(Vec::new()));
    let meter = {
        let report = Arc::clone(&report);
        thread::spawn(move || {
            let line = measure();
            report.lock().unwrap().push(line);
        })
    };

    let mut lines = report.lock().unwrap();
    lines.push("report".to_owned());
    meter.join().unwrap();
    lines.push("end".to_owned());

    println!("{}", lines.join("\n"));
    assert_eq!(lines.len(), 3);
}
