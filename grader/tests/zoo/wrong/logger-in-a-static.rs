// wrong: the sender in the static is never dropped, so the logger's loop never ends
// finding: stuck
// needs: interleaving

use std::sync::OnceLock;
use std::sync::mpsc::{self, Sender};
use std::thread;

static LOG: OnceLock<Sender<String>> = OnceLock::new();

fn log(line: &str) {
    LOG.get().expect("the log is open").send(line.to_owned()).expect("the logger listens");
}

fn main() {
    let (sender, lines) = mpsc::channel();
    LOG.set(sender).expect("the log is opened once");
    let logger = thread::spawn(move || lines.iter().collect::<Vec<_>>());

    let worker = thread::spawn(|| log("work done"));
    log("waiting for the worker");
    worker.join().unwrap();

    let lines = logger.join().unwrap();
    assert_eq!(lines.len(), 2);
}
