// right: every push wakes somebody, closing wakes all, and each looks again at why it was woken

//! A queue for many producers and consumers, which somebody closes in the end.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex};
use std::{iter, thread};

struct State<T> {
    items: VecDeque<T>,
    is_closed: bool,
}

struct Queue<T> {
    state: Mutex<State<T>>,
    changed: Condvar,
}

#[derive(Debug, PartialEq, Eq)]
struct Closed;

impl<T> Queue<T> {
    fn new() -> Self {
        Queue { state: Mutex::new(State { items: VecDeque::new(), is_closed: false }), changed: Condvar::new() }
    }

    fn push(&self, item: T) -> Result<(), Closed> {
        let mut state = self.state.lock().unwrap();
        if state.is_closed {
            return Err(Closed);
        }
        state.items.push_back(item);
        drop(state);
        self.changed.notify_one();
        Ok(())
    }

    /// The oldest item; `None` when there is none and never will be.
    fn pop(&self) -> Option<T> {
        let state = self.state.lock().unwrap();
        let mut state = self.changed.wait_while(state, |state| state.items.is_empty() && !state.is_closed).unwrap();
        state.items.pop_front()
    }

    fn close(&self) {
        self.state.lock().unwrap().is_closed = true;
        self.changed.notify_all();
    }
}

/// Takes items until the end, and adds them up.
fn work_off(queue: &Queue<u32>) -> u32 {
    iter::from_fn(|| queue.pop()).sum()
}

fn main() {
    let queue = Arc::new(Queue::new());
    let helper = thread::spawn({
        let queue = Arc::clone(&queue);
        move || work_off(&queue)
    });
    for item in [20, 22] {
        queue.push(item).expect("nobody has closed it");
    }
    queue.close();

    let (ours, theirs) = (work_off(&queue), helper.join().unwrap());
    println!("main did {ours}, the helper {theirs}");
    assert_eq!(ours + theirs, 42);
    assert_eq!(queue.push(1), Err(Closed));
    assert_eq!(queue.pop(), None);
}
