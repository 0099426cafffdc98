// wrong: says that it was all only if there was something
// finding: hangs
// observer: native

//! A writer puts words into a queue, and a reader takes them out. How does the reader know which word was the last?
//!
//! The queue, a shelf, is given: it never closes, and `get` waits for as long as there is nothing to get. The words may be
//! any words, also the empty one, and there may be none at all.
//!
//! 1. `Message`: what goes over the shelf. It must be able to say "that was all", and no word may look like that.
//! 2. `writer`: put all the words, in their order, say over the shelf that that was all, and print `writer is done`.
//! 3. `reader`: print `gets 1 <WORD>`, `gets 2 <WORD>` and so on for each word as it comes, and at the end
//!    `reader is done after N words`.
//!
//! Nothing may be left on the shelf.
//!
//! Read: the `enum`s of The Rust Programming Language, chapter 6.
//!
//! Run:   `cargo run -p lesson-06-queues --bin sentinel -- [a b c d e]`
//! Check: `cargo xtask check lesson-06/sentinel`

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};
use std::{env, thread};

/// What goes over the shelf.
enum Message {
    Word(String),
    End,
}

/// Puts all the words, and says that that was all.
fn writer(words: &[String], shelf: &Shelf<Message>) {
    for word in words {
        shelf.put(Message::Word(word.clone()));
    }
    if !words.is_empty() {
        shelf.put(Message::End);
    }
    println!("writer is done");
}

/// Tells of each word as it comes, and of the end.
fn reader(shelf: &Shelf<Message>) {
    let mut count = 0;
    while let Message::Word(word) = shelf.get() {
        count += 1;
        println!("gets {count} <{word}>");
    }
    println!("reader is done after {count} words");
}

/// A queue like Python's: everybody who has it may put and get, and it never closes.
#[derive(Debug)]
struct Shelf<T> {
    things: Mutex<VecDeque<T>>,
    more: Condvar,
}

impl<T> Shelf<T> {
    fn new() -> Self {
        Shelf { things: Mutex::new(VecDeque::new()), more: Condvar::new() }
    }

    /// Puts one at the end.
    fn put(&self, thing: T) {
        self.things.lock().unwrap().push_back(thing);
        self.more.notify_one();
    }

    /// Takes the first one, as soon as there is one.
    fn get(&self) -> T {
        let things = self.things.lock().unwrap();
        self.more.wait_while(things, |things| things.is_empty()).unwrap().pop_front().unwrap()
    }

    /// How many there are now. The number may be old as soon as it is known.
    fn len(&self) -> usize {
        self.things.lock().unwrap().len()
    }
}

fn main() {
    let words: Vec<String> = env::args().skip(1).collect();
    let shelf = Shelf::new();
    thread::scope(|scope| {
        scope.spawn(|| writer(&words, &shelf));
        scope.spawn(|| reader(&shelf));
    });
    println!("left on the shelf: {}", shelf.len());
}
