// right: main receives until the last stage has ended, and joins then, so no full channel lasts

//! A source, a stage and main, with room for one item between each two of them.

use std::sync::mpsc::{self, Receiver, SyncSender};
use std::thread::{self, JoinHandle};

/// A thread that hands on what `step` makes of each item, and counts the items.
fn stage<A, B>(input: Receiver<A>, step: impl Fn(A) -> B + Send + 'static) -> (Receiver<B>, JoinHandle<u32>)
where
    A: Send + 'static,
    B: Send + 'static,
{
    let (sender, output): (SyncSender<B>, _) = mpsc::sync_channel(1);
    let thread = thread::spawn(move || {
        let mut handed_on = 0;
        for item in input {
            sender.send(step(item)).unwrap();
            handed_on += 1;
        }
        handed_on
    });
    (output, thread)
}

fn main() {
    let (words, input) = mpsc::sync_channel(1);
    let (lengths, measure) = stage(input, str::len);
    let source = thread::spawn(move || {
        for word in ["one", "four"] {
            words.send(word).unwrap();
        }
    });

    let lengths: Vec<usize> = lengths.iter().collect();
    source.join().unwrap();
    assert_eq!(measure.join().unwrap(), 2);
    assert_eq!(lengths, [3, 4]);
}
