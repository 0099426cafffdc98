// wrong: the client waits for a reply and holds the lock that the server takes before it replies
// finding: deadlock
// needs: interleaving

use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::thread;

struct Request {
    number: u32,
    reply: Sender<u32>,
}

type Journal = Arc<Mutex<Vec<String>>>;

fn serve(requests: Receiver<Request>, journal: Journal) {
    for Request { number, reply } in requests {
        journal.lock().unwrap().push(format!("served {number}"));
        reply.send(number * number).unwrap();
    }
}

fn main() {
    let journal = Journal::default();
    let (requests, inbox) = mpsc::channel();
    let server = {
        let journal = Arc::clone(&journal);
        thread::spawn(move || serve(inbox, journal))
    };

    let (reply, answer) = mpsc::channel();
    requests.send(Request { number: 12, reply }).unwrap();
    let mut lines = journal.lock().unwrap();
    let square = answer.recv().unwrap();
    lines.push(format!("got {square}"));
    drop(lines);

    drop(requests);
    server.join().unwrap();
    assert_eq!(*journal.lock().unwrap(), ["served 12", "got 144"]);
}
