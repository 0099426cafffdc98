// wrong: main joins before it receives, and a warning more than usual fills the channel
// finding: stuck
// needs: interleaving

use std::sync::mpsc::{self, SyncSender};
use std::sync::{Arc, Mutex};
use std::thread;

fn work(meter: &Mutex<u32>, log: &SyncSender<&'static str>) {
    match meter.try_lock() {
        Ok(mut meter) => *meter += 1,
        Err(_) => {
            log.send("the meter is busy").unwrap();
            *meter.lock().unwrap() += 1;
        }
    }
    log.send("done").unwrap();
}

fn main() {
    let meter = Arc::new(Mutex::new(0));
    let (log, lines) = mpsc::sync_channel(2);
    let workers = [(); 2].map(|()| {
        let (meter, log) = (Arc::clone(&meter), log.clone());
        thread::spawn(move || work(&meter, &log))
    });
    drop(log);

    for worker in workers {
        worker.join().unwrap();
    }
    assert_eq!(lines.iter().filter(|&line| line == "done").count(), 2);
    assert_eq!(*meter.lock().unwrap(), 2);
}
