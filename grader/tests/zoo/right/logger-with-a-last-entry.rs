// right: the sender lives in a static for ever, and the logger ends at a last entry that main sends

use std::sync::OnceLock;
use std::sync::mpsc::{self, Sender};
use std::thread;

enum Entry {
    Line(String),
    Last,
}

static LOG: OnceLock<Sender<Entry>> = OnceLock::new();

fn log(entry: Entry) {
    LOG.get().expect("the log is open").send(entry).expect("the logger listens");
}

fn main() {
    let (sender, entries) = mpsc::channel();
    LOG.set(sender).expect("the log is opened once");
    let logger = thread::spawn(move || {
        let mut lines = Vec::new();
        while let Ok(Entry::Line(line)) = entries.recv() {
            lines.push(line);
        }
        lines
    });

    let workers = ["left", "right"].map(|name| thread::spawn(move || log(Entry::Line(format!("{name} is done")))));
    for worker in workers {
        worker.join().unwrap();
    }
    log(Entry::Last);

    let mut lines = logger.join().unwrap();
    lines.sort_unstable();
    assert_eq!(lines, ["left is done", "right is done"]);
}
