// right: on channels without a buffer every send meets its receive, and nobody sends and waits to be sent to at once

use std::sync::mpsc::{self, Receiver, SyncSender};
use std::thread;

struct Question {
    number: u32,
    reply: SyncSender<u32>,
}

fn serve(questions: Receiver<Question>) -> u32 {
    let mut served = 0;
    for Question { number, reply } in questions {
        reply.send(number * number).unwrap();
        served += 1;
    }
    served
}

fn ask(server: &SyncSender<Question>, number: u32) -> u32 {
    let (reply, answer) = mpsc::sync_channel(0);
    server.send(Question { number, reply }).unwrap();
    answer.recv().unwrap()
}

fn main() {
    let (server, questions) = mpsc::sync_channel(0);
    let serving = thread::spawn(move || serve(questions));
    let client = thread::spawn({
        let server = server.clone();
        move || ask(&server, 5)
    });
    assert_eq!(ask(&server, 4), 16);
    assert_eq!(client.join().unwrap(), 25);
    drop(server);
    assert_eq!(serving.join().unwrap(), 2);
}
